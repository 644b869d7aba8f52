/** Which column of a file holds what, by the names that other tools give them. Pure. */

/** What a row of a file may say of a post. */
export const importFields = ['text', 'date', 'time', 'account', 'link', 'title', 'image'] as const
export type ImportField = (typeof importFields)[number]

/** The place of each field's column, from 0; null where no column holds it. */
export type ColumnPlaces = Readonly<Record<ImportField, number | null>>

export interface ReadColumns {
  readonly places: ColumnPlaces
  /** The first line names the columns, and is no post. */
  readonly hasHeader: boolean
}

/** Names in small letters without accents or signs. Sources are in the decision record. */
const names: Readonly<Record<ImportField, readonly string[]>> = {
  text: [
    ...['text', 'texte', 'content', 'contenu', 'message', 'caption', 'post', 'publication'],
    ...['posttext', 'textcontent', 'legende', 'body', 'description'],
  ],
  date: [
    ...['postingtime', 'publishdate', 'date', 'datetime', 'scheduledtime', 'scheduledat'],
    ...['scheduleddate', 'scheduledate', 'publicationdate', 'dateheure', 'dateetheure', 'dueat'],
    ...['datedepublication', 'scheduledpostdate', 'postatspecifictime', 'publishat'],
  ],
  time: ['time', 'heure', 'hour', 'heuredepublication'],
  account: [
    ...['account', 'compte', 'comptes', 'accounts', 'profile', 'profil', 'channel', 'channels'],
    ...['integration', 'integrationname', 'integrationidentifier', 'integrationprovideridentifier'],
    ...[
      'provideridentifier',
      'platform',
      'platforms',
      'network',
      'reseau',
      'reseaux',
      'plateforme',
    ],
    ...['platformname', 'platformaccount', 'service', 'socialprofile'],
  ],
  link: ['link', 'lien', 'url', 'linkurl', 'ogmetaurl', 'adresse'],
  title: ['title', 'titre', 'internaltitle', 'posttitle'],
  image: [
    ...['image', 'imageurl', 'imageurls', 'images', 'media', 'mediaurl', 'mediaurls', 'photo'],
    ...['picture', 'featuredimage', 'featuredimagefilename', 'videourl', 'video'],
  ],
}

export const plainName = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')

const fieldNamed = (name: string): ImportField | undefined => {
  const plain = plainName(name)
  return importFields.find(field => names[field].includes(plain))
}

const nowhere: ColumnPlaces = {
  text: null,
  date: null,
  time: null,
  account: null,
  link: null,
  title: null,
  image: null,
}

/** « 12/01/2026 09:00 », « 2026-12-01T09:00:00Z »: what a first line of names never begins with. */
const looksLikeMoment = (cell: string): boolean =>
  /^\s*\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T,]|$)/.test(cell)

/** Date, text, address: three columns without names, as a bulk composer takes them. */
const unnamed: ColumnPlaces = { ...nowhere, date: 0, text: 1, link: 2 }

export function readColumns(lines: readonly (readonly string[])[]): ReadColumns {
  const first = lines[0] ?? []
  const places: Record<ImportField, number | null> = { ...nowhere }
  for (const [place, cell] of first.entries()) {
    const field = fieldNamed(cell)
    if (field && places[field] === null) places[field] = place
  }
  if (places.text !== null || places.date !== null) return { places, hasHeader: true }
  if (looksLikeMoment(first[0] ?? '')) {
    const width = Math.max(...lines.slice(0, 50).map(line => line.length))
    return { places: { ...unnamed, link: width > 2 ? 2 : null }, hasHeader: false }
  }
  // Nothing is known: the person says which column is which, beginning with the longest texts.
  return { places: { ...nowhere, text: longestColumn(lines) }, hasHeader: true }
}

function longestColumn(lines: readonly (readonly string[])[]): number | null {
  const lengths: number[] = []
  for (const line of lines.slice(0, 200))
    for (const [place, cell] of line.entries()) lengths[place] = (lengths[place] ?? 0) + cell.length
  const most = Math.max(0, ...lengths.map(length => length ?? 0))
  const place = lengths.indexOf(most)
  return most > 0 && place >= 0 ? place : null
}

/** What the person sees a column called: its name, or its number. */
export const columnName = (
  lines: readonly (readonly string[])[],
  hasHeader: boolean,
  place: number,
): string => (hasHeader ? lines[0]?.[place]?.trim() : '') || String(place + 1)
