/** What a colour says; always beside a word or an icon, never alone. */
export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger';

/** Classes of a soft ground with its text and border, by tone. */
export const softTones: Readonly<Record<Tone, string>> = {
  neutral: 'border-line bg-subtle text-muted',
  info: 'border-info-line bg-info-soft text-info',
  success: 'border-success-line bg-success-soft text-success',
  warning: 'border-warning-line bg-warning-soft text-warning',
  danger: 'border-danger-line bg-danger-soft text-danger'
};

/** Class of a text in a tone's colour. */
export const textTones: Readonly<Record<Tone, string>> = {
  neutral: 'text-muted',
  info: 'text-info',
  success: 'text-success',
  warning: 'text-warning',
  danger: 'text-danger'
};
