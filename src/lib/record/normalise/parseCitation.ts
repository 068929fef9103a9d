import type { Publication } from '../BibRecord.ts';

const volumeYearPages = /^(.{3,}?)[\s,]+(\d+\w?)\s*\((\d{4})\)[\s,:]*(\w[\w.-]*)?$/;
const yearVolumePages = /^(.{3,}?)\s+\((\d{4})\)\s*(\d+)\s*:\s*(\w[\w.-]*)$/;

/**
 * Takes a printed reference ("Phys. Lett. B 489 (2000) 93-101") apart where it has one of the two
 * commonest forms; otherwise only its year, when it names one in brackets, and the text itself.
 */
export function parseCitation(text: string | undefined): Publication {
  const citation = text?.replace(/\s+/g, ' ').trim();
  if (citation === undefined || citation === '') return {};
  const first = volumeYearPages.exec(citation);
  if (first) return found(citation, first[1], first[2], first[3], first[4]);
  const second = yearVolumePages.exec(citation);
  if (second) return found(citation, second[1], second[3], second[2], second[4]);
  return found(
    citation,
    undefined,
    undefined,
    /\(((?:19|20)\d\d)\)/.exec(citation)?.[1],
    undefined
  );
}

function found(citation: string, ...parts: (string | undefined)[]): Publication {
  const [journal, volume, year, pages] = parts;
  return {
    ...(journal === undefined ? {} : { journal }),
    ...(volume === undefined ? {} : { volume }),
    ...(year === undefined ? {} : { year }),
    ...(pages === undefined ? {} : { pages }),
    citation
  };
}
