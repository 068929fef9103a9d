import type { IFlattenedRuleSet, IForbiddenRuleType } from 'dependency-cruiser';
import { compositionRoots, layers, packageRooms, strangersToTheEngine } from './layers.ts';

/** Matches every file of the rooms, and of no room whose name merely begins alike. */
function pathOf(...rooms: readonly string[]): string {
  const escaped = rooms.map((room) => room.replaceAll('.', String.raw`\.`));
  return `^src/(?:${escaped.join('|')})(?:/|$)`;
}

const rooms = layers.flat();
const stores = pathOf('lib/engine/store/memory/index.ts', 'lib/engine/store/dexie/index.ts');
const face = pathOf('lib/engine/index.ts');
const engine = pathOf('lib/engine');

/** Helpers of the tests beside them: as free as those, and for nobody else. */
export const testing = '/testing/';

/** One rule a room; in the form of dependency-cruiser, but simple enough to be read by others. */
export const layering = layers.flatMap((layer, index) =>
  layer.map((room) => ({
    name: `${room} imports from the layers before it only`,
    severity: 'error' as const,
    from: { path: pathOf(room) },
    to: { path: '^src/', pathNot: pathOf(room, ...layers.slice(0, index).flat()) }
  }))
);

const packages: IForbiddenRuleType[] = Object.entries(packageRooms).map(([name, room]) => ({
  name: `only ${room} knows ${name}`,
  severity: 'error',
  from: { path: '^src/', pathNot: pathOf(room) },
  to: { path: `node_modules/${name}/` }
}));

const borders: IForbiddenRuleType[] = [
  {
    name: 'nobody looks past the face of the engine',
    severity: 'error',
    from: { path: '^src/', pathNot: engine },
    to: { path: engine, pathNot: [face, stores] }
  },
  {
    name: 'only those who put the program together name a store',
    severity: 'error',
    from: { path: '^src/', pathNot: pathOf(...compositionRoots, 'lib/engine') },
    to: { path: stores }
  },
  {
    name: 'only tests know what lies in a folder named testing',
    severity: 'error',
    from: { path: '^src/', pathNot: testing },
    to: { path: testing }
  },
  {
    name: 'the engine knows no user interface',
    severity: 'error',
    from: { path: engine },
    to: { path: String.raw`node_modules/(?:${strangersToTheEngine.join('|')})/|^\$app/` }
  }
];

/** Whether a file below `src/` lives in a listed room. */
export function hasRoom(file: string): boolean {
  return new RegExp(pathOf(...rooms)).test(file);
}

/** The architecture as dependency-cruiser reads it: `layers.ts`, and the borders of the engine. */
export const roomRules: IFlattenedRuleSet = { forbidden: [...layering, ...packages, ...borders] };

/**
 * For what is left at run time: types may speak of each other, within a room, since they vanish;
 * modules that wait for each other do not.
 */
export const circleRules: IFlattenedRuleSet = {
  forbidden: [
    {
      name: 'no import goes round in a circle',
      severity: 'error',
      from: {},
      to: { circular: true }
    }
  ]
};
