import * as importX from 'eslint-plugin-import-x'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

/**
 * The import arrows of the house: each folder of src/ may import itself and the places listed here, nothing else.
 * `packages` are the npm packages it may import. README, "The house", shows the same in words.
 */
const arrows = {
  core: { folders: [], packages: [] },
  strategies: { folders: ['core'], packages: [] },
  datasets: { folders: ['core'], packages: ['@noble/', 'modern-tar'] },
  engine: { folders: [], packages: ['@tensorflow/'] },
  models: { folders: ['core', 'engine'], packages: ['@tensorflow/'] },
  workers: { folders: ['core', 'strategies', 'datasets', 'models', 'engine'], packages: ['comlink'] },
  benchmark: { folders: ['core', 'strategies', 'models', 'engine'], packages: ['@tensorflow/', 'comlink'] },
  storage: { folders: ['core'], packages: ['@noble/', 'idb-keyval'] },
  labelling: {
    folders: ['core', 'storage', 'workers/protocol.ts', 'workers/client.ts'],
    catalogues: true,
    packages: ['zustand'],
  },
  experiments: {
    folders: ['core', 'storage', 'workers/protocol.ts', 'workers/client.ts'],
    catalogues: true,
    packages: ['zustand'],
  },
  exports: { folders: ['core'], packages: [] },
  ui: {
    folders: ['core', 'labelling', 'experiments', 'exports', 'benchmark/client.ts', 'benchmark/row.ts'],
    catalogues: true,
    packages: ['react', 'recharts', 'zustand', '@fontsource'],
  },
}

const catalogues = [
  'strategies/catalogue.ts',
  'datasets/catalogue.ts',
  'datasets/officialNames.ts',
  'models/catalogue.ts',
]

const zones = Object.entries(arrows).map(([folder, { folders, catalogues: readsCatalogues = false }]) => ({
  target: `./src/${folder}/**/*`,
  from: './src',
  except: [folder, ...folders, ...(readsCatalogues ? catalogues : [])].map((place) => `./${place}`),
  message: `src/${folder} may import only: ${[folder, ...folders].join(', ')}${readsCatalogues ? ', the catalogues' : ''}.`,
}))

const packageRules = Object.entries(arrows).map(([folder, { packages }]) => ({
  files: [`src/${folder}/**/*.{ts,tsx}`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            // Every bare specifier that does not begin with an allowed name.
            regex: `^(?!\\.{1,2}/${packages.map((name) => `|${name}`).join('')})`,
            message: `src/${folder} may import only these packages: ${packages.join(', ') || 'none'}.`,
          },
        ],
      },
    ],
  },
}))

/** no-restricted-imports does not see these. */
const noLazyPackages = {
  selector: 'ImportExpression[source.value=/^[^.]/]',
  message: 'Import packages at the top of the file, where the arrows see them.',
}

const noHiddenRandomness = [
  { object: 'Math', property: 'random', message: 'Draw from createRng(seed, …): runs must replay.' },
  { object: 'Date', property: 'now', message: 'Take a Clock: runs must replay.' },
]

export default tseslint.config(
  // AssemblyScript is checked by its own compiler, and what it makes is not ours to keep tidy.
  {
    ignores: [
      'dist',
      'public',
      'test-results',
      '*.config.js',
      'src/engine/assembly',
      'src/engine/kernels/binary.ts',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    // One program of everything: its own five (package.json, "typecheck") would each read the same types again.
    languageOptions: {
      parserOptions: { project: './tsconfig.lint.json', tsconfigRootDir: import.meta.dirname },
    },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [importX.createNodeResolver({ extensions: ['.ts', '.tsx', '.js', '.json'] })],
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': 'error',
    },
  },
  ...packageRules,
  { files: ['src/**/*.{ts,tsx}'], rules: { 'no-restricted-syntax': ['error', noLazyPackages] } },
  {
    files: ['src/{core,strategies,datasets,models,engine}/**/*.ts'],
    rules: {
      'no-restricted-properties': ['error', ...noHiddenRandomness],
      'no-restricted-syntax': [
        'error',
        noLazyPackages,
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'Take a Clock: runs must replay.',
        },
      ],
    },
  },
  {
    files: ['src/workers/*.worker.ts'],
    rules: {
      // Wiring: the few lines that hand a worker its durable cache and the addresses of its files.
      'import-x/no-restricted-paths': 'off',
      'no-restricted-imports': 'off',
    },
  },
  { files: ['**/*.tsx', 'src/ui/**/*.ts'], ...reactHooks.configs.flat['recommended-latest'] },
  { files: ['test/**/*.{ts,tsx}'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
)
