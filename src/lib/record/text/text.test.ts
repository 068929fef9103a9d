import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanAbstract, cleanText } from './cleanText.ts';
import { foldText } from './foldText.ts';
import { parsePartialDate } from './parsePartialDate.ts';
import { parsePersonName } from './parsePersonName.ts';
import { splitPersonNames } from './splitPersonNames.ts';

describe('cleaning a text', () => {
  test.each([
    ['  A title\n   over two lines ', 'A title over two lines'],
    ['<i>Drosophila</i> and H<sub>2</sub>O', 'Drosophila and H2O'],
    ['<jats:p>One.</jats:p><jats:p>Two.</jats:p>', 'One. Two.'],
    ['<mml:math><mml:mi>x</mml:mi></mml:math> decays', 'x decays'],
    ['&lt;i&gt;Tom &amp;amp; Jerry&lt;/i&gt;', 'Tom & Jerry'],
    ['caf&eacute; &#8211; &#x3b1; &apos;q&apos;', "café – α 'q'"],
    ['AT&T; R&D &unknown; &#0;', 'AT&T; R&D &unknown; &#0;'],
    ['if a < b and c > d', 'if a < b and c > d'],
    ['$\\gamma/Z$ in $e^+ e^-$ with $p_T<5$', '$\\gamma/Z$ in $e^+ e^-$ with $p_T<5$'],
    ['soft\u00adhyphen\u00a0and\ufeff marks', 'softhyphen and marks'],
    ['e\u0301', 'é']
  ])('%j', (text, expected) => {
    expect(cleanText(text)).toBe(expected);
  });

  test('an abstract loses the heading that says so, and no word of its own', () => {
    expect(cleanAbstract('<jats:title>Abstract</jats:title><jats:p>We show.</jats:p>')).toBe(
      'We show.'
    );
    expect(cleanAbstract('Abstract: we show.')).toBe('we show.');
    expect(cleanAbstract('Abstract algebra is fun.')).toBe('Abstract algebra is fun.');
  });

  test('of any text gives one that stays the same when cleaned again and has no double space', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = cleanText(text.replaceAll('&', '').replaceAll('<', ''));
        expect(cleanText(once)).toBe(once);
        expect(once).not.toMatch(/\s\s/);
      })
    );
  });
});

test('folding leaves what counts when comparing', () => {
  expect(foldText('Schrödinger’s  Straße: the Œuvre, Łódź')).toBe(
    'schrodingers strasse the oeuvre lodz'
  );
  expect(foldText('$B-L$ model and $\\mathrm{SU}(2)_L$')).toBe('b l model and su 2 l');
  expect(foldText("Poincar\\'e")).toBe('poincare');
  expect(foldText('量子力学')).toBe('量子力学');
});

describe('reading a date', () => {
  test.each([
    ['2000-06-29', '2000-06-29'],
    ['2018-01-28T23:31:18Z', '2018-01-28'],
    ['2000/6/9', '2000-06-09'],
    ['2000-06', '2000-06'],
    ['20000629', '2000-06-29'],
    ['29 Jun 2000', '2000-06-29'],
    ['29-Jun-2000', '2000-06-29'],
    ['1st March, 1999', '1999-03-01'],
    ['June 29, 2000', '2000-06-29'],
    ['Sept. 2001', '2001-09'],
    ['Tue, 5 Dec 2017 10:00:00 GMT', '2017-12-05'],
    ['29.6.2000', '2000-06-29'],
    ['29/06/2000', '2000-06-29'],
    ['06/29/2000', '2000-06-29'],
    ['03/04/2000', '2000'],
    ['06/2000', '2000-06'],
    ['2000', '2000'],
    ['c2000.', '2000'],
    ['[1998?]', '1998'],
    ['©1999', '1999'],
    ['1999-2001', '1999'],
    ['Spring 2003', '2003'],
    ['29 février 2000', '2000']
  ])('%j', (text, expected) => {
    expect(parsePartialDate(text)).toBe(expected);
  });

  test.each([['2001-13-01'], ['2001-02-30'], ['n.d.'], [''], ['31 Jun 2000'], ['0000'], ['12345']])(
    '%j is none',
    (text) => {
      expect(parsePartialDate(text)).toBeUndefined();
    }
  );
});

describe('reading a name', () => {
  test.each([
    ['Acciarri, M.', 'Acciarri, M.'],
    ['Philipp A Hoehn', 'Hoehn, Philipp A'],
    ['Ludwig van Beethoven', 'van Beethoven, Ludwig'],
    ['van der Berg, Jan', 'van der Berg, Jan'],
    ['Smith JA', 'Smith, JA'],
    ['Smith J.-P.', 'Smith, J.-P.'],
    ['J. K. Rowling', 'Rowling, J. K.'],
    ['EINSTEIN, A.', 'Einstein, A.'],
    ["JOHN O'NEIL-MCDONALD", "O'Neil-McDonald, John"],
    ['Curie, Marie, 1867-1934.', 'Curie, Marie'],
    ['Turing, Alan M. (Alan Mathison),', 'Turing, Alan M. (Alan Mathison)'],
    ['King, Martin Luther, Jr.', 'King, Martin Luther, Jr.'],
    ['Martin Luther King Jr.', 'King, Martin Luther, Jr.'],
    ['King, Jr., Martin', 'King, Martin, Jr.'],
    ['M&uuml;ller,  Hans ', 'Müller, Hans'],
    ['Plato', 'Plato'],
    ['LHCb Collaboration', 'LHCb Collaboration'],
    ['CERN', 'CERN']
  ])('%j', (text, expected) => {
    expect(parsePersonName(text)?.name).toBe(expected);
  });

  test('splits family and given, and takes an ORCID out', () => {
    expect(parsePersonName('Gianni Bosi (https://orcid.org/0000-0002-3799-4630)')).toEqual({
      name: 'Bosi, Gianni',
      family: 'Bosi',
      given: 'Gianni',
      orcid: '0000-0002-3799-4630'
    });
    expect(parsePersonName('Plato')).toEqual({ name: 'Plato' });
  });

  test.each([[''], [' , '], ['et al.'], ['others']])('%j is none', (text) => {
    expect(parsePersonName(text)).toBeUndefined();
  });
});

describe('splitting a list of names', () => {
  test.each([
    ['Smith, J.; Jones, K.', ['Smith, J.', 'Jones, K.']],
    ['Smith, J. and Jones, K.', ['Smith, J.', 'Jones, K.']],
    ['John Smith, Mary Jones and Ann Lee', ['John Smith', 'Mary Jones', 'Ann Lee']],
    ['John Smith, Mary Jones, and Ann Lee', ['John Smith', 'Mary Jones', 'Ann Lee']],
    ['John Smith & Mary Jones', ['John Smith', 'Mary Jones']],
    ['Smith, J., Jones, K.', ['Smith, J.', 'Jones, K.']],
    ['A. Smith, B. Jones', ['A. Smith', 'B. Jones']],
    ['Ann Smith, Bo Jones, Cy Lee', ['Ann Smith', 'Bo Jones', 'Cy Lee']],
    ['García Márquez, Gabriel José', ['García Márquez, Gabriel José']],
    ['Smith, John', ['Smith, John']],
    ['Rand, Andy', ['Rand, Andy']],
    ['', []]
  ])('%j', (text, expected) => {
    expect(splitPersonNames(text)).toEqual(expected);
  });
});
