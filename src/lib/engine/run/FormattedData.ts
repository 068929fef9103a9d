/** One line of a formatted record; a value with an http(s) `href` is shown as a link. */
export interface FormattedField {
  readonly label: string;
  readonly values: readonly { readonly text: string; readonly href?: string }[];
}

/** What a workflow's formatter answers: fields or text, never markup, so that nothing can be injected. */
export type FormattedData =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly language?: 'xml' | 'json' | 'plain';
    }
  | { readonly kind: 'fields'; readonly fields: readonly FormattedField[] };
