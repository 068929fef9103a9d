import { describe, expect, test } from 'vitest';
import { isbn10Of, parseIsbn } from './parseIsbn.ts';
import { parseArxivId } from './parseArxivId.ts';
import { parseDoi } from './parseDoi.ts';
import { parseIssn } from './parseIssn.ts';
import { parseOrcid } from './parseOrcid.ts';

describe('DOI', () => {
  test.each([
    ['10.1016/S0370-2693(00)00889-3', '10.1016/s0370-2693(00)00889-3'],
    ['doi:10.1140/epjc/s10052-017-5414-4', '10.1140/epjc/s10052-017-5414-4'],
    ['DOI: 10.1140/EPJC/S10052-017-5414-4', '10.1140/epjc/s10052-017-5414-4'],
    ['https://doi.org/10.1002/andp.201700188', '10.1002/andp.201700188'],
    ['http://dx.doi.org/10.1000%2Fxyz', '10.1000/xyz'],
    ['info:doi/10.1000/xyz', '10.1000/xyz'],
    ['  10.1000/xyz.; ', '10.1000/xyz'],
    ['10.1000/xyz)', '10.1000/xyz'],
    ['<10.1000/xyz>', '10.1000/xyz'],
    ['10.1000.10/123456', '10.1000.10/123456'],
    [
      '10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2',
      '10.1002/(sici)1097-0258(19980815)17:15<1661::aid-sim968>3.0.co;2-2'
    ]
  ])('reads %s', (text, value) => {
    expect(parseDoi(text)).toEqual({ ok: true, value });
  });

  test.each([
    ['', 'empty'],
    ['11.1000/xyz', 'begin with "10."'],
    ['10.1000 xyz', 'space'],
    ['10.1000', 'no slash'],
    ['10.12/xyz', 'registrant'],
    ['10.1000/', 'nothing follows'],
    ['https://doi.org/', 'empty']
  ])('says why %j is none', (text, reason) => {
    expect(parseDoi(text)).toEqual({ ok: false, reason: expect.stringContaining(reason) });
  });

  test('an address with a broken escape is read as it stands', () => {
    expect(parseDoi('https://doi.org/10.1000/50%zz')).toEqual({ ok: true, value: '10.1000/50%zz' });
  });
});

describe('arXiv', () => {
  test.each([
    ['1412.8323', '1412.8323'],
    ['arXiv:1501.00001v3', '1501.00001'],
    ['0704.0001', '0704.0001'],
    ['https://arxiv.org/abs/hep-th/9901001v2', 'hep-th/9901001'],
    ['https://arxiv.org/pdf/1706.09418v2.pdf', '1706.09418'],
    ['oai:arXiv.org:1507.07790', '1507.07790'],
    ['10.48550/arXiv.1507.07790', '1507.07790'],
    ['math.GT/0309136', 'math/0309136'],
    ['arXiv:1507.07790 [hep-th]', '1507.07790'],
    ['hep-ex/0703001', 'hep-ex/0703001']
  ])('reads %s', (text, value) => {
    expect(parseArxivId(text)).toEqual({ ok: true, value });
  });

  test.each([
    ['1413.8323', '13 is no month'],
    ['0703.0001', 'begin with 0704'],
    ['1412.08323', '4 digits'],
    ['1501.8323', '5 digits'],
    ['1501.00000', 'begin with 1'],
    ['hep-th/9913001', '13 is no month'],
    ['hep-th/0801001', '9107 to 0703'],
    ['10.1000/xyz', 'neither like']
  ])('says why %j is none', (text, reason) => {
    expect(parseArxivId(text)).toEqual({ ok: false, reason: expect.stringContaining(reason) });
  });
});

describe('ISBN', () => {
  test.each([
    ['0-306-40615-2', '9780306406157'],
    ['978-0-306-40615-7', '9780306406157'],
    ['ISBN-13: 978 0 306 40615 7', '9780306406157'],
    ['urn:isbn:0306406152', '9780306406157'],
    ['080442957X', '9780804429573'],
    ['0-8044-2957-x (pbk. : alk. paper)', '9780804429573'],
    ['http://id.crossref.org/isbn/9780306406157', '9780306406157'],
    ['979-10-90636-07-1', '9791090636071']
  ])('reads %s', (text, value) => {
    expect(parseIsbn(text)).toEqual({ ok: true, value });
  });

  test.each([
    ['0-306-40615-3', 'check digit is 3 but should be 2'],
    ['978-0-306-40615-8', 'check digit is 8 but should be 7'],
    ['0-306-40615', '9 digits instead of 10 or 13'],
    ['977-0-306-40615-7', '978 or 979'],
    ['pbk.', 'no number']
  ])('says why %j is none', (text, reason) => {
    expect(parseIsbn(text)).toEqual({ ok: false, reason: expect.stringContaining(reason) });
  });

  test('goes back to ten digits where there are such', () => {
    expect(isbn10Of('9780306406157')).toBe('0306406152');
    expect(isbn10Of('9780804429573')).toBe('080442957X');
    expect(isbn10Of('9791090636071')).toBeUndefined();
  });
});

describe('ISSN and ORCID', () => {
  test('read and verify their check digits', () => {
    expect(parseIssn('0317-8471')).toEqual({ ok: true, value: '0317-8471' });
    expect(parseIssn('ISSN 1050124X')).toEqual({ ok: true, value: '1050-124X' });
    expect(parseIssn('0317-8472')).toEqual({
      ok: false,
      reason: 'its check digit is 2 but should be 1'
    });
    expect(parseIssn('0317')).toMatchObject({ ok: false });
    expect(parseOrcid('http://orcid.org/0000-0002-1825-0097')).toEqual({
      ok: true,
      value: '0000-0002-1825-0097'
    });
    expect(parseOrcid('000000021694233X')).toEqual({ ok: true, value: '0000-0002-1694-233X' });
    expect(parseOrcid('0000-0002-1825-0098')).toEqual({
      ok: false,
      reason: 'its check digit is 8 but should be 7'
    });
    expect(parseOrcid('someone')).toMatchObject({ ok: false });
  });
});
