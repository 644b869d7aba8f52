/** What a connector's tests hand the conformance suite: the connector, a fake of its network, and how to look inside. */
import type {
  ConnectedAccount,
  Connector,
  ConnectWay,
  ConsentRefusal,
  Json,
  PublishingTraits,
  ReasonCode,
} from './connector.ts'
import type { MessageKind, MessageVisibility } from './conversations.ts'
import { type Format, formatRules, imagesOf } from './formats/formats.ts'
import type { TestBench, TestChannel } from './testing.ts'
import type { CallKind, Fault, FaultSwitch } from './testing-faults.ts'

/** Ways in which connecting goes wrong; each has its own refusal. */
export const connectCases = {
  /** Where a form asks for the secret. */
  'wrong-secret': 'access-refused',
  /** Where the network's own page asks for consent. */
  declined: 'consent-refused',
  'wrong-address': 'address-wrong',
  'private-address': 'address-private',
  'not-this-network': 'not-this-network',
  'network-down': 'network-down',
} as const satisfies { [name: string]: ConsentRefusal['code'] }
export type ConnectCase = keyof typeof connectCases

/** What a person types, and for OAuth what the consent page sends back. */
export interface ConnectTry {
  readonly fields: { readonly [key: string]: string }
  /** Walks the consent page in the person's place; gives the parameters of the way back. */
  approve?(authorize: string): Promise<{ readonly [key: string]: string }>
  /** Where the consent opens several accounts: which one; the first, unless said. */
  picks?(account: ConnectedAccount): boolean
}

/** One post as a reader of the fake network sees it. */
export interface ShownPost {
  /** As the connector names it in `RemotePost.id`. */
  readonly id: string
  /** Another id by which the connector may name it. */
  readonly alsoId?: string
  /** Plain text; the title, where only articles exist. */
  readonly text: string
  readonly images: readonly { readonly alt: string }[]
  readonly replyTo: string | null
  /** An article's title and body as stored. */
  readonly article?: { readonly title: string; readonly html: string }
}

export interface FakeNetwork extends FaultSwitch {
  /** Everything public of the account, oldest first. */
  posts(): Promise<readonly ShownPost[]>
  /** What it keeps until its hour; needed as soon as a format of the manifest has `onSchedule`. */
  kept?(): Promise<readonly { readonly id: string; readonly at: Date; readonly text: string }[]>
  /** Files that the network received so far. */
  uploads(): number | Promise<number>
  /** Whether it tells our application of the account; needed as soon as the connector subscribes. */
  tells?(): boolean
  /** From now on no credential of the account is worth anything, renewals included. */
  revoke(): void
}

/** What somebody of the fake network writes. */
export interface Saying {
  /** The fake makes the person when first named; the same name is the same person. */
  readonly by: string
  readonly kind: MessageKind
  readonly text: string
  /** The post or message written under, as the connector names it. Null for a mention and a first direct message. */
  readonly under: string | null
}

/** Something that our account wrote in answer to a message. */
export interface ShownAnswer {
  /** As the connector names it in `RemotePost.id`. */
  readonly id: string
  readonly text: string
  readonly isPrivate: boolean
}

/** The people of a fake network, for connectors that read what is answered. */
export interface FakePeople {
  /** Now, by the clock of the bench. Gives the id under which the connector hands the message over. */
  say(saying: Saying): Promise<string>
  edit(id: string, text: string): Promise<void>
  remove(id: string): Promise<void>
  /** The handle changes too, where people of the network may change it. */
  rename(by: string, displayName: string): Promise<void>
  /** What our account did to a message; null once the network no longer has it. */
  seen(id: string): Promise<{
    readonly likedByUs: boolean
    readonly visibility: MessageVisibility
  } | null>
  /** What our account answered to a message, oldest first. */
  answersTo(id: string): Promise<readonly ShownAnswer[]>
}

/** What a fake network counts, under the metric keys of the manifest. `null` stands for the account. */
export interface FakeCounts {
  of(post: string | null): Promise<{ readonly [metric: string]: number }>
  /** Some people react: at least one count of it grows. */
  grow(post: string | null): Promise<void>
}

/** What anybody may find on a fake network, for connectors that search. */
export interface FakeFound {
  /** Somebody else publishes this now, tagged as the network tags. Gives the id under which a search finds it. */
  write(post: {
    readonly by: string
    readonly text: string
    readonly hashtag: string
  }): Promise<string>
}

export interface ConformanceWorld {
  readonly bench: TestBench
  readonly network: FakeNetwork
  /** Needed as soon as the manifest has `conversations`. */
  readonly people?: FakePeople
  /** Needed as soon as the manifest has `insights`. */
  readonly counts?: FakeCounts
  /** What others publish, where naming us with a #hashtag is not the way. */
  readonly found?: FakeFound
  /** The right answers. */
  readonly connect: ConnectTry
  /** The wrong ones; a case that is missing must be explained in `impossible`. */
  readonly connectWrongly: { readonly [name in ConnectCase]?: ConnectTry }
  /** Settings of the channel, added to those that connecting brings back. */
  readonly channelSettings?: { readonly [key: string]: Json }
  /** Settings of every content: visibility and such. */
  readonly contentSettings?: { readonly [key: string]: Json }
  /** Called once the account is connected, for a network that lives in its stores. */
  connected?(channel: TestChannel): void
  stop(): Promise<void>
}

export interface ExpectedOutcome {
  readonly outcome: 'refused' | 'reconnect' | 'wait' | 'unconfirmed'
  readonly reason?: ReasonCode
  /** The refusal names a permission of the manifest. */
  readonly permission?: true
  /** A wait ends exactly when the network asked. */
  readonly until?: true
}

/** What people do on a network, and that `fetch` tells or that cannot be. */
export type PeopleCase = 'message-edited' | 'message-removed' | 'person-renamed' | 'answer-removed'

/** What a network that is subscribed to does, but for accounts of which it tells nothing. */
export type ToldCase = 'told'

/** What every network does with what is sent, but for those that say why not. */
export type SentCase = 'image-described'

/** A fault on one kind of call: `look:html`. Alone, the fault on every kind. */
export type FaultPlace = Fault | `${CallKind}:${Fault}`

export interface ConformanceSubject {
  /** Tells variants of one connector apart in the test's name. */
  readonly variant?: string
  readonly connector: Connector
  /** Connects by the other way of the manifest. */
  readonly way?: 'instead'
  /** A person finishes everything on the accounts of this variant: nothing is sent, counted or permitted. */
  readonly byHand?: true
  /** Formats whose words stay with us on these accounts, where a person by hand would take them. */
  readonly wordless?: readonly Format[]
  /** Where this variant's accounts differ from the manifest. */
  readonly traits?: Partial<PublishingTraits>
  /** A fresh network with nothing on it. */
  makeWorld(): Promise<ConformanceWorld>
  /** What cannot happen on this network, with the reason: nothing is left out in silence. */
  readonly impossible?: {
    readonly [place in ConnectCase | FaultPlace | PeopleCase | SentCase | ToldCase]?: string
  }
  /** Where the network's own rules give another outcome than the usual one. */
  readonly outcomes?: { readonly [place in FaultPlace]?: ExpectedOutcome }
  /** Images go with the post, in one call: only a video goes before it. */
  readonly beforehand?: 'video'
  /** Every post has a file of its own, which tells it from another of the same words. */
  readonly tellsTwins?: true
  /** The network refuses the same text twice in a row. */
  readonly refusesTwins?: true
  /** Characters that the network takes in no text: the rules say so before it does. */
  refuses?(text: string): boolean
  /** The network changes texts (trims, joins spaces): how it shows one. Unchanged where nothing is said. */
  shown?(text: string): string
}

/** Whether any of its formats leaves by itself: where none does, nothing is sent, and a person finishes everything. */
export const leavesByItself = ({ connector, byHand }: ConformanceSubject): boolean =>
  !byHand && connector.manifest.formats.some(({ assisted }) => assisted === undefined)

/** Whether words written in this format reach the network. */
export const takesWords = (
  { wordless }: ConformanceSubject,
  rules: { readonly format: Format; readonly wordless?: true },
): boolean => !rules.wordless && !wordless?.includes(rules.format)

/** Whether the connector itself sends this format. */
export const sendsFormat = ({ connector }: ConformanceSubject, format: Format): boolean => {
  const rules = formatRules(connector.manifest, format)
  return rules !== undefined && rules.assisted === undefined
}

/** How many images the first format that leaves by itself with some takes. */
export const sentImages = ({ connector: { manifest } }: ConformanceSubject): number =>
  imagesOf({ formats: manifest.formats.filter(({ assisted }) => assisted === undefined) })

/** What is kept of the description of a picture. */
export const keptAlt = ({ impossible }: ConformanceSubject, alt: string): string =>
  impossible?.['image-described'] ? '' : alt

/** How this variant's accounts are connected. */
export const wayOf = ({ connector: { manifest }, way }: ConformanceSubject): ConnectWay => {
  if (way !== 'instead') return manifest.connect
  if (!manifest.connect.instead) throw new Error(`${manifest.network} has one way only`)
  return manifest.connect.instead
}

/** The traits of the account under test, known before it is connected. */
export const traitsOf = ({ connector, traits }: ConformanceSubject): PublishingTraits => {
  const { callTimeout, settlingDelay, idempotency, readBack, concurrency } =
    connector.manifest.publishing
  return { callTimeout, settlingDelay, idempotency, readBack, concurrency, ...traits }
}

/** The usual meaning of each fault when it meets the call that publishes. */
const usualOutcomes: { readonly [fault in Fault]: ExpectedOutcome } = {
  unauthorised: { outcome: 'reconnect' },
  forbidden: { outcome: 'refused' },
  'permission-missing': { outcome: 'reconnect', permission: true },
  'not-found': { outcome: 'refused' },
  conflict: { outcome: 'refused' },
  unprocessable: { outcome: 'refused' },
  'media-refused': { outcome: 'refused', reason: 'media-not-accepted' },
  'rate-limited-seconds': { outcome: 'wait', until: true },
  'rate-limited-date': { outcome: 'wait', until: true },
  'rate-limited': { outcome: 'wait' },
  'server-error': { outcome: 'unconfirmed' },
  html: { outcome: 'unconfirmed' },
  empty: { outcome: 'unconfirmed' },
  'half-answer': { outcome: 'unconfirmed' },
  'timeout-before': { outcome: 'unconfirmed' },
  'timeout-after': { outcome: 'unconfirmed' },
  unreachable: { outcome: 'wait' },
  'huge-answer': { outcome: 'unconfirmed' },
  'redirect-private': { outcome: 'unconfirmed' },
}

/** The outcome to assert; nothing was published by an upload, so what is unsure there is simply tried again. */
export function expectedOutcome(
  subject: ConformanceSubject,
  kind: CallKind,
  fault: Fault,
): ExpectedOutcome {
  const stated = subject.outcomes?.[`${kind}:${fault}`] ?? subject.outcomes?.[fault]
  if (stated) return stated
  const usual = usualOutcomes[fault]
  return kind !== 'write' && usual.outcome === 'unconfirmed' ? { outcome: 'wait' } : usual
}

/** The faults to drive on one kind of call. */
export function possibleFaults(
  subject: ConformanceSubject,
  kind: CallKind,
  list: readonly Fault[],
): readonly Fault[] {
  return list.filter(
    fault => !subject.impossible?.[fault] && !subject.impossible?.[`${kind}:${fault}`],
  )
}
