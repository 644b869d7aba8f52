import { join } from 'node:path'
import { expect, test } from 'vitest'
import { connectorNames, judgeConnectors, judgeManifest } from './connectors/judge.ts'
import { readTree, root } from './source/tree.ts'

const tree = readTree(path => path.startsWith('src/connectors/'))
const today = new Date().toISOString().slice(0, 10)

test('each network is one folder with the same furniture, in both lists', () => {
  expect(connectorNames(tree).length).toBeGreaterThan(2)
  expect(judgeConnectors(tree)).toEqual([])
})

test.each(connectorNames(tree))(
  'the manifest of %s says where its limits come from',
  async name => {
    const module: unknown = await import(join(root, `src/connectors/${name}/manifest.ts`))
    const { manifest } = module as { manifest: unknown }
    expect(judgeManifest(name, manifest, today)).toEqual([])
  },
)

const whole = {
  'src/connectors/registry.ts': `export { network as lac } from './lac/network.ts'`,
  'src/connectors/registry.web.ts': `export { screen as lac } from './lac/web/screen.ts'`,
  'src/connectors/lac/face.ts': '',
  'src/connectors/lac/manifest.ts': '',
  'src/connectors/lac/rules.ts': '',
  'src/connectors/lac/index.ts': '',
  'src/connectors/lac/network.ts': '',
  'src/connectors/lac/web/screen.ts': '',
  'src/connectors/lac/fake/index.ts': '',
  'src/connectors/lac/lac.test.ts': `import '../conformance.ts'`,
}

test.each([
  ['src/connectors/lac/face.ts', 'lac has no face.ts.'],
  ['src/connectors/lac/manifest.ts', 'lac has no manifest.ts.'],
  ['src/connectors/lac/rules.ts', 'lac has no rules.ts.'],
  ['src/connectors/lac/index.ts', 'lac has no index.ts.'],
  ['src/connectors/lac/network.ts', 'lac has no network.ts.'],
  ['src/connectors/lac/web/screen.ts', 'lac has no web/screen.ts.'],
  ['src/connectors/lac/fake/index.ts', 'lac has neither a fake nor fixtures to be tested against.'],
  ['src/connectors/lac/lac.test.ts', 'lac has no test.'],
  [
    'src/connectors/registry.ts',
    "lac is not in the server list: src/connectors/registry.ts wants « export { network as lac } from './lac/network.ts' ».",
  ],
  [
    'src/connectors/registry.web.ts',
    "lac is not in the browser list: src/connectors/registry.web.ts wants « export { screen as lac } from './lac/web/screen.ts' ».",
  ],
])('without %s', (path, sentence) => {
  expect(judgeConnectors(new Map(Object.entries(whole)))).toEqual([])
  const rest = Object.entries(whole).filter(([name]) => name !== path)
  expect(judgeConnectors(new Map(rest))).toEqual([sentence])
})

test('a network that needs more than its line in a list is said', () => {
  const registry = `${whole['src/connectors/registry.ts']}\nexport const lac = './lac/rules.ts'`
  expect(
    judgeConnectors(new Map(Object.entries({ ...whole, 'src/connectors/registry.ts': registry }))),
  ).toEqual([
    "lac stands in the server list by more than its one line « export { network as lac } from './lac/network.ts' »: src/connectors/registry.ts.",
  ])
})

test('a connector that skips the conformance suite is said', () => {
  const said = judgeConnectors(
    new Map(Object.entries({ ...whole, 'src/connectors/lac/lac.test.ts': '' })),
  )
  expect(said).toEqual(['lac does not run the conformance suite.'])
})

const limit = { value: 300, source: 'https://lac.example/docs', checked: '2026-01-05' }
const manifest = {
  network: 'lac',
  tint: { light: '#112233', dark: '#ddeeff' },
  hosts: ['api.lac.example'],
  limits: { text: limit, imageTypes: ['image/png'] },
}

test.each([
  [{}, []],
  [{ network: 'mer' }, ['lac calls itself mer.']],
  [
    { limits: { text: 300 } },
    [
      'lac: limits.text has no source.',
      'lac: limits.text does not say on which day its source was read.',
    ],
  ],
  [{ limits: { text: { ...limit, source: ' ' } } }, ['lac: limits.text has no source.']],
  [
    { limits: { text: { ...limit, checked: 'today' } } },
    ['lac: limits.text does not say on which day its source was read.'],
  ],
  [
    { limits: { text: { ...limit, checked: '2999-01-01' } } },
    ['lac: limits.text was read on 2999-01-01, which is still to come.'],
  ],
  [{ limits: { text: { ...limit, value: -1 } } }, ['lac: limits.text is not a limit.']],
  [{ tint: { light: '#112233' } }, ['lac gives no tint for light and dark.']],
  [{ hosts: ['https://lac.example/'] }, ['lac: https://lac.example/ is not a host.']],
  [{ hosts: undefined }, ['lac says neither its hosts nor that they are given.']],
])('a manifest with %j', (change, sentences) => {
  expect(judgeManifest('lac', { ...manifest, ...change }, '2026-11-22')).toEqual(sentences)
})
