/** The rooms of the house, and how to know them by their path. */

/** The features, in the order of the street: each enters only those before it. */
export const STREET: readonly string[] = [
  'workspaces',
  'webhooks',
  'alerts',
  'channels',
  'figures',
  'contacts',
  'library',
  'publishing',
  'campaigns',
  'inbox',
  'desk',
  'moderation',
  'listening',
  'crisis',
  'community',
  'square',
  'reports',
]

export type RoomKind =
  | 'kit'
  | 'platform'
  | 'language'
  | 'port'
  | 'port-rules'
  | 'registry'
  | 'registry-web'
  | 'connector'
  | 'connector-part'
  | 'connector-pure'
  | 'connector-web'
  | 'fake'
  | 'wire'
  | 'root-contract'
  | 'domain'
  | 'contract'
  | 'front-door'
  | 'feature'
  | 'feature-web'
  | 'web-parts'
  | 'web'
  | 'composition'
  | 'launcher'
  | 'outside'

export type Place = {
  readonly kind: RoomKind
  /** What imports stay relative within: `features/inbox`, `connectors`, `kit`. */
  readonly room: string
  /** The feature or the network. */
  readonly owner: string
}

/** First match wins. `$1` is the feature or the network. */
const PLACES: readonly (readonly [RegExp, RoomKind, string])[] = [
  [/^src\/kit\//, 'kit', 'kit'],
  [/^src\/platform\//, 'platform', 'platform'],
  [/^src\/language\//, 'language', 'language'],
  [/^src\/connectors\/(?:registry|faces)\.web\.tsx?$/, 'registry-web', 'connectors'],
  [/^src\/connectors\/registry\.ts$/, 'registry', 'connectors'],
  [
    /^src\/connectors\/(?:(?:formats|capabilities)\/|(?:registered|first-comment)\.ts$)/,
    'port-rules',
    'connectors',
  ],
  [/^src\/connectors\/[^/]+$/, 'port', 'connectors'],
  [/^src\/connectors\/graph\//, 'connector-part', 'connectors'],
  [/^src\/connectors\/([^/]+)\/web\//, 'connector-web', 'connectors'],
  [/^src\/connectors\/([^/]+)\/fake\//, 'fake', 'connectors'],
  [
    /^src\/connectors\/([^/]+)\/(?:face|manifest|rules|traits|plain-text)\.ts$/,
    'connector-pure',
    'connectors',
  ],
  [/^src\/connectors\/([^/]+)\//, 'connector', 'connectors'],
  [/^src\/features\/([^/]+)\/domain\//, 'domain', 'features/$1'],
  [/^src\/features\/([^/]+)\/(?:contract|views)(?:\.ts$|\/)/, 'contract', 'features/$1'],
  [/^src\/features\/([^/]+)\/web\//, 'feature-web', 'features/$1'],
  [/^src\/features\/([^/]+)\/index\.ts$/, 'front-door', 'features/$1'],
  [/^src\/features\/([^/]+)\//, 'feature', 'features/$1'],
  [/^src\/web\/(?:ui|i18n|client)\//, 'web-parts', 'web'],
  [/^src\/web\//, 'web', 'web'],
  [/^src\/contract\.ts$/, 'root-contract', 'src'],
  [/^src\/wire\//, 'wire', 'wire'],
  [/^src\/commands\//, 'composition', 'commands'],
  [/^src\/demo\//, 'composition', 'demo'],
  [/^src\//, 'composition', 'src'],
  [/^launcher\//, 'launcher', 'launcher'],
]

export const placeOf = (path: string): Place => {
  for (const [shape, kind, room] of PLACES) {
    const owner = shape.exec(path)
    if (owner !== null)
      return { kind, room: room.replace('$1', owner[1] ?? ''), owner: owner[1] ?? '' }
  }
  return { kind: 'outside', room: path.split('/')[0] ?? '', owner: '' }
}

/** The doors of package.json, and the folder behind each. `#src/` is for the files of src itself. */
export const DOORS: Readonly<Record<string, string>> = {
  '#kit/': 'src/kit/',
  '#platform/': 'src/platform/',
  '#language/': 'src/language/',
  '#connectors/': 'src/connectors/',
  '#features/': 'src/features/',
  '#commands/': 'src/commands/',
  '#web/': 'src/web/',
  '#wire/': 'src/wire/',
  '#src/': 'src/',
}
