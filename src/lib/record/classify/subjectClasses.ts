import type { ClassRule } from './ClassRule.ts';

/**
 * Broad classes of scholarship, known by arXiv's categories, by subject headings and by words of
 * titles: the default of `classifyRecord`. A collection gives its own rules in their place.
 */
export const subjectClasses: readonly ClassRule[] = [
  {
    name: 'Physics',
    categories: [
      'hep-*',
      'gr-qc',
      'quant-ph',
      'nucl-*',
      'cond-mat*',
      'physics*',
      'math-ph',
      'nlin*'
    ],
    words: [
      ...[
        'physic',
        'particle',
        'quantum',
        'boson',
        'quark',
        'lepton',
        'neutrino',
        'hadron',
        'higgs'
      ],
      ...['supersymmetry', 'collider', 'relativity', 'gravit', 'photon', 'plasma', 'superconduct'],
      ...['semiconductor', 'thermodynamic', 'optic', 'laser', 'magnet', 'brane', 'string theory']
    ]
  },
  {
    name: 'Astronomy',
    categories: ['astro-ph*'],
    words: [
      ...['astronom', 'astrophys', 'galax', 'stellar', 'cosmolog', 'dark matter', 'black hole'],
      ...['planet', 'telescope', 'supernova', 'solar']
    ]
  },
  {
    name: 'Mathematics',
    categories: ['math*', 'stat*'],
    words: [
      ...['mathemat', 'theorem', 'algebra', 'topolog', 'geometr', 'statistic', 'probabilit'],
      ...[
        'differential equation',
        'optimization',
        'optimisation',
        'preorder',
        'manifold',
        'calculus'
      ],
      ...['number theory', 'graph theory', 'combinator', 'stochastic', 'analysis on']
    ]
  },
  {
    name: 'Computing',
    categories: ['cs*', 'eess*'],
    words: [
      ...['comput', 'algorithm', 'software', 'database', 'machine learning', 'neural network'],
      ...['artificial intelligence', 'programming', 'cryptograph', 'internet', 'data structure']
    ]
  },
  {
    name: 'Chemistry and materials',
    categories: ['chem*'],
    words: [
      ...[
        'chemi',
        'molecul',
        'polymer',
        'cataly',
        'spectroscop',
        'crystal',
        'nanoparticle',
        'alloy'
      ],
      ...['synthesis of', 'material science', 'materials science', 'electrolyt']
    ]
  },
  {
    name: 'Engineering',
    categories: [],
    words: [
      ...['engineer', 'photosensor', 'detector', 'robot', 'manufactur', 'mechanic', 'aerodynam'],
      ...['electronic', 'circuit', 'civil engineering', 'turbine', 'control system', 'accelerator']
    ]
  },
  {
    name: 'Earth and environment',
    categories: [],
    words: [
      ...['geolog', 'climat', 'ocean', 'atmospher', 'ecolog', 'environment', 'earthquake', 'seism'],
      ...['hydrolog', 'soil', 'volcan', 'glaci', 'biodiversity', 'agricult', 'forest']
    ]
  },
  {
    name: 'Life sciences',
    categories: ['q-bio*'],
    words: [
      ...['biolog', 'gene', 'protein', 'cell', 'bacteri', 'virus', 'evolution', 'species', 'plant'],
      ...['zoolog', 'botan', 'neuroscien', 'enzym', 'biochem', 'insect', 'microb']
    ]
  },
  {
    name: 'Medicine and health',
    categories: [],
    words: [
      ...['medic', 'clinical', 'patient', 'disease', 'health', 'cancer', 'surg', 'therap', 'nurs'],
      ...['pharma', 'epidemi', 'vaccin', 'diagnos', 'psychiatr', 'dental', 'hospital']
    ]
  },
  {
    name: 'Social sciences and economics',
    categories: ['econ*', 'q-fin*'],
    words: [
      ...['econom', 'sociolog', 'society', 'social', 'politic', 'law', 'education', 'psycholog'],
      ...[
        'finance',
        'business',
        'management',
        'market',
        'anthropolog',
        'library',
        'librarian',
        'policy'
      ]
    ]
  },
  {
    name: 'Humanities',
    categories: [],
    words: [
      ...['histor', 'philosoph', 'linguist', 'literatur', 'literary', 'archaeolog', 'theolog'],
      ...['religio', 'music', 'art history', 'painting', 'poetry', 'ethic', 'language', 'museum']
    ]
  },
  {
    name: 'Leisure',
    categories: [],
    words: [
      'cookery',
      'cookbook',
      'recipe',
      'crochet',
      'gardening',
      'astrology',
      'football',
      'travel guide'
    ]
  }
];

/** The classes that the default collection takes: all scholarship, and not what is for leisure. */
export const collectedClasses: readonly string[] = subjectClasses
  .map(({ name }) => name)
  .filter((name) => name !== 'Leisure');
