import { childOf, childText, childrenOf, textOf, type XmlElement } from './XmlElement.ts';

const optionalTexts = {
  created: 'created',
  updated: 'updated',
  comments: 'comments',
  journalRef: 'journal-ref',
  reportNo: 'report-no',
  license: 'license',
  abstract: 'abstract',
  mscClass: 'msc-class',
  acmClass: 'acm-class'
};

/** The parts of an `arXiv` element, texts trimmed, to be checked. */
export function arxivRecordOf(record: XmlElement) {
  const texts = Object.entries(optionalTexts).flatMap(([key, name]) => {
    const text = childText(record, name);
    return text === undefined ? [] : [[key, text] as const];
  });
  const dois = words(childText(record, 'doi'));
  const authors = childOf(record, 'authors');
  return {
    id: childText(record, 'id'),
    title: childText(record, 'title'),
    authors: authors === undefined ? [] : childrenOf(authors, 'author').map(authorOf),
    categories: words(childText(record, 'categories')),
    ...Object.fromEntries(texts),
    ...(dois.length === 0 ? {} : { doi: dois })
  };
}

function authorOf(author: XmlElement) {
  const keyname = childText(author, 'keyname');
  const forenames = childText(author, 'forenames');
  const suffix = childText(author, 'suffix');
  return {
    keyname,
    ...(forenames === undefined ? {} : { forenames }),
    ...(suffix === undefined ? {} : { suffix }),
    affiliations: childrenOf(author, 'affiliation').map((one) => textOf(one).trim())
  };
}

function words(text: string | undefined): string[] {
  return text === undefined ? [] : text.split(/\s+/);
}
