/** What LinkedIn keeps, for tests: members, Pages, posts, files, comments. */
import { type FakeConsent, makeConsent } from '../../testing-consent.ts'
import { askedScopes } from '../permissions.ts'

export interface FakeMember {
  readonly id: string
  firstName: string
  lastName: string
  readonly vanityName: string
  followers: number
}

export interface FakePage {
  readonly id: string
  name: string
  readonly vanityName: string
  followers: number
  /** Who follows, by the list that LinkedIn puts them in, then by URN or word. */
  readonly audience: { readonly [list: string]: { readonly [kind: string]: number } }
  /** Roles by the id of a member. */
  readonly roles: Map<string, string>
}

export interface FakeFile {
  readonly urn: string
  readonly kind: 'images' | 'videos' | 'documents'
  readonly owner: string
  readonly pieces: (Buffer | null)[]
  readonly etags: string[]
  readonly extras: Map<'cover' | 'captions', Buffer>
  readonly size: number
  finished: boolean
  /** Looks that still find it at work; -1: LinkedIn could not read it. */
  looks: number
}

export interface FakePost {
  readonly urn: string
  readonly author: string
  /** As it was sent: little text. */
  commentary: string
  readonly visibility: string
  readonly content: { readonly [kind: string]: unknown } | null
  readonly createdAt: number
  editedAt: number | null
  readonly statistics: {
    impressions: number
    reached: number
    likes: number
    shares: number
    clicks: number
    saves: number
  }
}

export interface FakeComment {
  readonly id: string
  readonly urn: string
  readonly post: FakePost
  readonly actor: string
  readonly parent: string | null
  text: string
  readonly createdAt: number
  editedAt: number | null
  readonly likedBy: Set<string>
}

export interface FakeOptions {
  readonly now?: () => Date
  /** Looks at a file that find LinkedIn still at work. */
  readonly processingLooks?: number
  /** What LinkedIn granted the application: a key of `askedScopes`. */
  readonly access?: string
  /** Seconds; LinkedIn gives sixty days. */
  readonly lasting?: number
  /** Renewal keys are for approved applications. */
  readonly renewable?: boolean
  /** Versions of the API that are served. */
  readonly versions?: readonly string[]
  /** Bytes of one piece of a video. */
  readonly pieceSize?: number
  readonly withheld?: readonly string[]
  /** Whether countries and industries are named to this application. */
  readonly standardData?: boolean
}

export const client = { id: '78abcdefghijkl', secret: 'WPL_AP1.clé-de-l’application' } as const

export interface FakeState {
  readonly now: () => Date
  readonly options: FakeOptions
  readonly consent: FakeConsent
  readonly members: FakeMember[]
  readonly pages: FakePage[]
  readonly posts: FakePost[]
  readonly files: FakeFile[]
  readonly comments: FakeComment[]
  /** Where each Page tells what happens, by its URN. */
  readonly subscriptions: Map<string, string>
  /** Which application subscribed each of them. */
  readonly subscribers: Map<string, string>
  /** The application that calls; null: whichever its keys name. */
  application: string | null
  /** Method, path and Rest.li method of each call, in order. */
  readonly calls: {
    method: string
    path: string
    restli: string | undefined
    version: string | undefined
  }[]
  /** Files that came whole. */
  uploads: number
  /** LinkedIn's numbers grow with time. */
  newId(): string
}

export function makeState(options: FakeOptions): FakeState {
  const now = options.now ?? (() => new Date())
  const members: FakeMember[] = [
    {
      id: 'Lea_42-x',
      firstName: 'Léa',
      lastName: 'Morin',
      vanityName: 'lea-morin',
      followers: 310,
    },
  ]
  const pages: FakePage[] = [
    makePage('1001', 'Brume', 'brume', { 'Lea_42-x': 'ADMINISTRATOR' }),
    makePage('1002', 'Brume Recrute', 'brume-recrute', { 'Lea_42-x': 'CONTENT_ADMINISTRATOR' }),
    makePage('1003', 'Place Nette', 'place-nette', { 'Lea_42-x': 'ANALYST' }),
  ]
  let last = 0n
  return {
    now,
    options,
    members,
    pages,
    posts: [],
    files: [],
    comments: [],
    subscriptions: new Map(),
    subscribers: new Map(),
    application: null,
    calls: [],
    uploads: 0,
    consent: makeConsent({
      network: 'LinkedIn',
      client,
      isCallback: address => URL.canParse(address),
      scopes: askedScopes[options.access ?? 'members'] ?? [],
      separator: ',',
      accounts: () => members.slice(0, 1).map(({ id, firstName }) => ({ id, label: firstName })),
      path: '/oauth/v2/authorization',
      now,
      lasting: options.lasting ?? 60 * 86_400,
      renewals: options.renewable ? 'again' : 'none',
      withheld: () => options.withheld ?? [],
    }),
    newId: () => {
      const smallest = BigInt(now().getTime()) << 22n
      last = last >= smallest ? last + 1n : smallest
      return String(last)
    },
  }
}

const makePage = (
  id: string,
  name: string,
  vanityName: string,
  roles: { readonly [member: string]: string },
): FakePage => ({
  ...{ id, name, vanityName, followers: 812, audience },
  roles: new Map(Object.entries(roles)),
})

const audience: FakePage['audience'] = {
  followerCountsByGeoCountry: {
    'urn:li:geo:105015875': 520,
    'urn:li:geo:106693272': 41,
    'urn:li:geo:102105699': 12,
  },
  followerCountsBySeniority: { 'urn:li:seniority:4': 301, 'urn:li:seniority:10': 44 },
  followerCountsByFunction: { 'urn:li:function:15': 210, 'urn:li:function:99': 3 },
  followerCountsByIndustry: { 'urn:li:industry:80': 190 },
  followerCountsByStaffCountRange: { SIZE_2_TO_10: 88, SIZE_10001_OR_MORE: 35 },
}

/** By the number of a country or an industry. */
export const standardNames: {
  readonly [id: string]: { readonly fr: string; readonly en: string }
} = {
  105015875: { fr: 'France', en: 'France' },
  106693272: { fr: 'Suisse', en: 'Switzerland' },
  // Node calls it otherwise.
  102105699: { fr: 'Turquie', en: 'Turkey' },
  80: { fr: 'Services de publicité', en: 'Advertising Services' },
}

export const memberUrn = ({ id }: FakeMember): string => `urn:li:person:${id}`
export const pageUrn = ({ id }: FakePage): string => `urn:li:organization:${id}`
