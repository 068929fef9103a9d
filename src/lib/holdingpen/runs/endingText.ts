import { numberText } from '../numberText.ts';

/** How many runs are still to end since one was cancelled with what it has started; '' when none is. */
export function endingText(left: number): string {
  return left === 0 ? '' : `Being cancelled: ${numberText(left)} left`;
}
