/** MARCXML as text and as its reader gives it, an id each; for tests. */

export const namespace = 'http://www.loc.gov/MARC21/slim';
export const fields = (id: string, p = '') =>
  `<${p}leader>00000nam</${p}leader><${p}controlfield tag="001">${id}</${p}controlfield>` +
  `<${p}datafield tag="245" ind1="1" ind2=" "><${p}subfield code="a">Title ${id}</${p}subfield></${p}datafield>`;
export const record = (id: string) => `<record>${fields(id)}</record>`;
export const collection = (...inside: string[]) =>
  `<collection xmlns="${namespace}">\n${inside.join('\n')}\n</collection>`;
export const parsed = (id: string) => ({
  leader: '00000nam',
  controlfields: [{ tag: '001', value: id }],
  datafields: [
    { tag: '245', ind1: '1', ind2: ' ', subfields: [{ code: 'a', value: `Title ${id}` }] }
  ]
});
export const value = (id: string) => ({ format: 'marcxml', record: parsed(id) });
export const oai = (inside: string) =>
  `<?xml version="1.0"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>x</responseDate>` +
  `<request verb="ListRecords" metadataPrefix="marcxml">u</request><ListRecords>\n${inside}\n` +
  '<resumptionToken>t</resumptionToken></ListRecords></OAI-PMH>';
export const oaiRecord = (
  id: string,
  inside = `<record xmlns="${namespace}">${fields(id)}</record>`
) =>
  `<record><header><identifier>oai:${id}</identifier><datestamp>2020-01-01</datestamp>` +
  `<setSpec>a</setSpec><setSpec>b</setSpec></header><metadata>${inside}</metadata></record>`;
export const header = (id: string) => ({
  identifier: `oai:${id}`,
  datestamp: '2020-01-01',
  sets: ['a', 'b']
});
