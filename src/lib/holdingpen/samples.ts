import { z } from 'zod';
import { asset } from '$app/paths';

const sampleSchema = z.object({
  name: z.string(),
  title: z.string(),
  file: z.string(),
  workflow: z.string(),
  doc: z.string().optional()
});
/** A file of records to try things with; lies in `static/samples/`. */
export type Sample = z.output<typeof sampleSchema>;

async function load(file: string): Promise<Response> {
  const response = await fetch(asset(`/samples/${file}`));
  if (!response.ok) throw new Error(`${file} could not be loaded (${response.status}).`);
  return response;
}

/** The samples that the site brings along. Throws when they cannot be had (offline) or read. */
export async function loadSamples(): Promise<readonly Sample[]> {
  const response = await load('index.json');
  return z.array(sampleSchema).parse(await response.json());
}

/** A sample as the file it is. Throws when it cannot be had. */
export async function loadSample({ file }: Sample): Promise<File> {
  const response = await load(file);
  return new File([await response.blob()], file);
}
