import { expect, test } from 'vitest';
import { PositionError } from './machineErrors.ts';
import { MachineState } from './MachineState.ts';

test('[M6] a state starts before the first object and is reset to that', () => {
  const state = new MachineState();
  expect(state.toJSON()).toEqual({ tokenPos: -1, callbackPos: [0], processed: false });
  state.tokenPos = 3;
  state.callbackPos = [1, 2];
  state.processed = true;
  state.callbackPosReset();
  expect(state.toJSON()).toEqual({ tokenPos: 3, callbackPos: [0], processed: true });
  state.tokenPosReset();
  expect(state.tokenPos).toBe(-1);
  state.tokenPos = 3;
  state.reset();
  expect(state.toJSON()).toEqual({ tokenPos: -1, callbackPos: [0], processed: false });
});

test.for([-2, 0.5, Number.NaN])('[M6] token %d is refused and changes nothing', (token) => {
  const state = new MachineState();
  expect(() => (state.tokenPos = token)).toThrow(PositionError);
  expect(state.tokenPos).toBe(-1);
});

test.for([[[]], [[-1]], [[0, -1]], [[0.5]]])(
  '[M6] position %j is refused and changes nothing',
  ([position]) => {
    const state = new MachineState();
    expect(() => (state.callbackPos = position ?? [])).toThrow(PositionError);
    expect(state.callbackPos).toEqual([0]);
  }
);

test('[M6] a position that was given in does not change with its list', () => {
  const state = new MachineState();
  const position = [1, 2];
  state.callbackPos = position;
  position.push(3);
  expect(state.callbackPos).toEqual([1, 2]);
  expect(Object.isFrozen(state.callbackPos)).toBe(true);
});

test('[M7] a state survives JSON', () => {
  const state = new MachineState();
  state.tokenPos = 2;
  state.callbackPos = [1, 0, 3];
  const again = MachineState.parse(JSON.parse(JSON.stringify(state)));
  expect(again.toJSON()).toEqual({ tokenPos: 2, callbackPos: [1, 0, 3], processed: false });
});

test.for([
  [null],
  [[]],
  [{ tokenPos: -2 }],
  [{ callbackPos: [] }],
  [{ callbackPos: ['0'] }],
  [{ callbackPos: [-1] }],
  [{ other: 1 }]
])('[M7] %j is no state', ([stored]) => {
  expect(() => MachineState.parse(stored)).toThrow();
});
