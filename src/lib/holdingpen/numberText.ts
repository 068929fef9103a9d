const numbers = new Intl.NumberFormat('en');

/** "20,000" */
export const numberText = (count: number): string => numbers.format(count);

/** "1 record", "20,000 records" */
export const countText = (count: number, one: string, many = `${one}s`): string =>
  `${numberText(count)} ${count === 1 ? one : many}`;
