import { z } from 'zod';

/** Problems that are told one by one; more are counted. */
const mostTold = 5;

const plain: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'list',
  record: 'object',
  boolean: 'true or false',
  int: 'whole number',
  undefined: 'nothing',
  received: 'got',
  '>=': 'at least ',
  '<=': 'at most ',
  '>': 'more than ',
  '<': 'less than ',
  '|': ', '
};

/**
 * What a schema found wrong, in one plain sentence without its full stop: "title: expected text, got
 * number; year: …". What a schema of ours says in its own words stays as it is.
 */
export function issuesText({ issues }: z.ZodError): string {
  const told = issues.slice(0, mostTold).map((issue) => {
    const path = z.core.toDotPath(issue.path);
    return path === '' ? issueText(issue) : `${path}: ${issueText(issue)}`;
  });
  const more = issues.length - told.length;
  return [...told, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}

/** As `issuesText`, of one problem and without its place. */
export function issueText(issue: z.core.$ZodIssue): string {
  const { message } = issue;
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const texts = issue.errors.map(([first]) => (first === undefined ? '' : issueText(first)));
    return [...new Set(texts)].join(', or ');
  }
  if (message === 'Invalid input') return 'not of the expected form';
  const [, rest] =
    /^(?:Invalid (?:input|option|string|number)|Too (?:small|big)): (.+)$/s.exec(message) ?? [];
  if (rest === undefined) return message;
  return rest
    .replace(/"[^"]*"|\w+|[<>]=?|\|/g, (part) => plain[part] ?? part)
    .replace(/\b(1 \w+)s$/, '$1');
}
