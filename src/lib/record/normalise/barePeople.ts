import type { JsonValue, Person } from '../BibRecord.ts';
import type { IdentifierCollector } from '../identifiers/IdentifierCollector.ts';
import { splitPersonNames } from '../text/splitPersonNames.ts';
import { asObject, BareFields, textOf, textsOf } from './BareFields.ts';
import { makePerson } from './makePerson.ts';

/** The people in a value: a text with one or several names, a list of such, or objects with parts. */
export function barePeople(value: JsonValue, identifiers: IdentifierCollector): Person[] {
  if (typeof value === 'string') {
    return splitPersonNames(value).flatMap((name) => makePerson({ name }, identifiers));
  }
  if (Array.isArray(value)) return value.flatMap((one) => barePeople(one, identifiers));
  const object = asObject(value);
  if (object === undefined) return [];
  const fields = new BareFields(object);
  return makePerson(
    {
      name: fields.text('fullname', 'name', 'displayname', 'literal', 'creatorname', 'value'),
      family: fields.text('family', 'familyname', 'lastname', 'surname', 'keyname', 'last'),
      given: fields.text(
        'given',
        'givenname',
        'givennames',
        'firstname',
        'forenames',
        'forename',
        'first'
      ),
      suffix: fields.text('suffix'),
      orcid: orcidOf(fields),
      affiliations: fields.texts(undefined, 'affiliation', 'affiliations')
    },
    identifiers
  );
}

/** Under its own name, or among ids as INSPIRE has them: `ids: [{ schema: 'ORCID', value }]`. */
function orcidOf(fields: BareFields): string | undefined {
  const own = fields.text('orcid', 'orcidid');
  if (own !== undefined) return own;
  const ids = fields.value('ids', 'nameidentifiers');
  const entry = (Array.isArray(ids) ? ids : []).find((one) =>
    /orcid/i.test(textsOf(Object.values(asObject(one) ?? {})).join(' '))
  );
  const values = new BareFields(asObject(entry));
  return textOf(values.value('value', 'nameidentifier'));
}
