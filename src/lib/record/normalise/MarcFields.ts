import type { MarcRecord } from '../marcRecord.ts';

type Datafield = MarcRecord['datafields'][number];

/** One data field, asked for its subfields. */
export class MarcField {
  readonly tag: string;
  readonly ind1: string;
  readonly ind2: string;
  readonly #subfields: Datafield['subfields'];

  constructor(field: Datafield) {
    this.tag = field.tag;
    this.ind1 = field.ind1;
    this.ind2 = field.ind2;
    this.#subfields = field.subfields;
  }

  /** The first subfield of that code that holds something. */
  first(code: string): string | undefined {
    return this.all(code)[0];
  }

  /** The subfields of any of those codes (`'abc'`), in the record's order, empty ones left out. */
  all(codes: string): string[] {
    return this.#subfields
      .filter((one) => codes.includes(one.code) && one.value.trim() !== '')
      .map((one) => one.value.trim());
  }
}

/** The fields of a MARC record by tag. */
export class MarcFields {
  readonly leader: string;
  readonly #fields: readonly MarcField[];
  readonly #controls: MarcRecord['controlfields'];

  constructor(record: MarcRecord) {
    this.leader = record.leader;
    this.#controls = record.controlfields;
    this.#fields = record.datafields.map((field) => new MarcField(field));
  }

  /** The fields of those tags, in the order of the tags. */
  of(...tags: string[]): MarcField[] {
    return tags.flatMap((tag) => this.#fields.filter((field) => field.tag === tag));
  }

  /** First value of a subfield in the fields of a tag. */
  first(tag: string, code: string): string | undefined {
    return this.of(tag).flatMap((field) => field.first(code) ?? [])[0];
  }

  /** Every value of a subfield in the fields of a tag. */
  all(tag: string, codes: string): string[] {
    return this.of(tag).flatMap((field) => field.all(codes));
  }

  /** The value of a control field. */
  control(tag: string): string | undefined {
    return this.#controls.find((field) => field.tag === tag)?.value;
  }
}
