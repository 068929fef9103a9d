/** Namespaces of prefixes that cut-out records are often left with, undeclared. */
export const conventionalPrefixes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    marc: 'http://www.loc.gov/MARC21/slim',
    marcxml: 'http://www.loc.gov/MARC21/slim',
    marc21: 'http://www.loc.gov/MARC21/slim',
    slim: 'http://www.loc.gov/MARC21/slim',
    dc: 'http://purl.org/dc/elements/1.1/',
    dcterms: 'http://purl.org/dc/terms/',
    oai: 'http://www.openarchives.org/OAI/2.0/',
    oai_dc: 'http://www.openarchives.org/OAI/2.0/oai_dc/',
    xsi: 'http://www.w3.org/2001/XMLSchema-instance',
    xlink: 'http://www.w3.org/1999/xlink'
  })
);
