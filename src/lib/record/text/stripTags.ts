const blocks = ['p', 'br', 'div', 'title', 'sec', 'list', 'list-item', 'li', 'ul', 'ol', 'h[1-6]'];
const inline = [
  ...['i', 'em', 'italic', 'b', 'strong', 'bold', 'sub', 'sup', 'inf', 'sc', 'scp', 'tt', 'u'],
  ...[
    'span',
    'font',
    'small',
    'a',
    'underline',
    'monospace',
    'overline',
    'strike',
    'styled-content'
  ],
  ...['math', 'mrow', 'mi', 'mo', 'mn', 'msub', 'msup', 'msubsup', 'mfrac', 'msqrt', 'mover'],
  ...['munder', 'mtext', 'mspace', 'mstyle', 'semantics', 'annotation', 'inline-formula'],
  ...['tex-math', 'alternatives', 'ext-link', 'xref', 'named-content']
];
const attributes = '(?:\\s[^<>]*)?\\s*/?';
const blockTags = new RegExp(`</?(?:jats:)?(?:${blocks.join('|')})${attributes}>`, 'gi');
const inlineTags = new RegExp(
  `</?(?:(?:jats|mml|m|xhtml|html):[\\w.-]+|${inline.join('|')})${attributes}>`,
  'gi'
);
const comments = /<!--[^]*?-->/g;

/**
 * Takes HTML, JATS and MathML markup out of a text and keeps what is between. Only tags known by
 * name go, so that `a < b`, `<jj>` and TeX stay. Tags that end a line leave a space.
 */
export function stripTags(text: string): string {
  if (!text.includes('<')) return text;
  return text.replace(comments, '').replace(blockTags, ' ').replace(inlineTags, '');
}
