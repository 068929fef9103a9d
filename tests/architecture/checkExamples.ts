import { join } from 'node:path';
import ts from 'typescript';
import { root } from '../../scripts/lib/root.js';
import type { Example } from './readDocs.ts';

/** What an example without imports may use, as the text around it has it. */
const prelude = `
import { z } from 'zod';
import type { Pinfold, WorkflowEngine, WorkflowObject } from '$lib/engine/index.ts';
declare const pinfold: Pinfold;
declare const engine: WorkflowEngine;
declare const object: WorkflowObject;
declare const oid: string;
declare const wid: string;
declare const records: readonly unknown[];
void z;
`;

/**
 * Where an example lies, in the compiler's eyes only: at the path that its first line names, else
 * in a folder of its own.
 */
function fileOf({ code }: Example, index: number): string {
  const named = /^\/\/ ((?:src|tests)\/\S+\.ts)\n/.exec(code)?.[1];
  return join(root, named ?? `src/examples-of-the-docs/${index}.ts`);
}

/**
 * What the compiler says of examples in TypeScript, by their place. An example with imports is a
 * module; one without is a piece of an async function that knows the names of `prelude`.
 */
export function checkExamples(examples: readonly Example[]): string[] {
  const sources = new Map(
    examples.map((example, index) => [fileOf(example, index), asModule(example.code)])
  );
  const places = new Map(examples.map((example, index) => [fileOf(example, index), example.place]));
  const { options, fileNames } = readConfig();
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.fileExists = (file) => sources.has(file) || fileExists(file);
  host.readFile = (file) => sources.get(file) ?? readFile(file);
  const ambient = fileNames.filter((file) => file.endsWith('.d.ts'));
  const program = ts.createProgram([...ambient, ...sources.keys()], options, host);
  return [...sources.keys()].flatMap((file) => {
    const source = program.getSourceFile(file);
    const found = [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source)
    ];
    return found.map(
      ({ messageText }) =>
        `${places.get(file) ?? file}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`
    );
  });
}

function asModule(code: string): string {
  if (/^import /m.test(code)) return code;
  return `${prelude}\nexport async function example() {\n${code}\n}\n`;
}

function readConfig(): ts.ParsedCommandLine {
  const file = join(root, 'tsconfig.json');
  const { config } = ts.readConfigFile(file, (path) => ts.sys.readFile(path)) as {
    config: unknown;
  };
  return ts.parseJsonConfigFileContent(config, ts.sys, root, { noEmit: true });
}
