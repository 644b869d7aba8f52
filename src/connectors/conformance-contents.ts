/** Connects to a fake and makes contents for it, in a person's place: for the conformance suite and for benches. */

import { ok, type Result } from '#kit/result.ts'
import {
  type ConformanceSubject,
  type ConformanceWorld,
  type ConnectTry,
  sendsFormat,
  takesWords,
  wayOf,
} from './conformance-world.ts'
import type {
  ConnectedAccount,
  ConsentRefusal,
  Json,
  OutgoingContent,
  OutgoingMedia,
} from './connector.ts'
import { type FormatRules, formatRules } from './formats/formats.ts'

/** A connector before a fake of its network. */
export interface Scene {
  readonly subject: ConformanceSubject
  readonly world: ConformanceWorld
}

/** A real PNG of one pixel. */
const pixel = Uint8Array.from(
  atob(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  ),
  letter => letter.charCodeAt(0),
)

/** Connects by the form or by the consent page, as the manifest says. */
export async function connectBy(
  subject: ConformanceSubject,
  world: ConformanceWorld,
  attempt: ConnectTry,
): Promise<Result<ConnectedAccount, ConsentRefusal>> {
  const { connecting } = subject.connector
  const port = world.bench.instance()
  if (wayOf(subject).method === 'form') {
    if (!connecting.connect) throw new Error('A form needs connect')
    return connecting.connect(attempt.fields, port)
  }
  if (!connecting.begin || !connecting.finish || !attempt.approve) {
    throw new Error('OAuth needs begin, finish, and a person who approves')
  }
  const callback = 'https://parvis.example/connect/callback'
  const begun = await connecting.begin(attempt.fields, { callback, state: 'state-of-test' }, port)
  if (!begun.ok) return begun
  const answer = await attempt.approve(begun.value.authorize)
  const remember: Json = JSON.parse(JSON.stringify(begun.value.remember))
  const finished = await connecting.finish(remember, answer, { callback }, port)
  if (!finished.ok) return finished
  const account = finished.value.find(one => attempt.picks?.(one) ?? true)
  if (!account) throw new Error('consent opened no account that the test wants')
  return ok(account)
}

/** One image of the library, with its description; of a kind that the network takes, as large as it asks. */
export function makeImage({ subject, world }: Scene, alt: string): OutgoingMedia {
  const file = world.bench.instance().newId()
  const images = subject.connector.manifest.formats.find(format => format.images)?.images
  const known = images?.types.includes('image/png') ?? true
  const contentType = known ? 'image/png' : (images?.types[0] ?? 'image/png')
  const width = images?.width?.from?.value ?? 1
  const isUpright = (images?.ratio?.to?.value ?? 1) < 1
  const shape = isUpright ? { width: 1080, height: 1920 } : { width, height: width }
  world.bench.files.set(file, { bytes: pixel, contentType, name: 'pixel' })
  return { file, alt, contentType, bytes: pixel.byteLength, ...shape }
}

/** A video that the format takes: upright where the format asks for it. No real film: a fake reads no pictures. */
export function makeVideo(stage: Scene, { videos }: Pick<FormatRules, 'videos'>): OutgoingMedia {
  const file = stage.world.bench.instance().newId()
  const bytes = new Uint8Array(3_000).fill(7)
  const contentType = videos?.types[0] ?? 'video/mp4'
  stage.world.bench.files.set(file, { bytes, contentType, name: 'colibris.mp4' })
  const upright = (videos?.ratio?.to?.value ?? 2) <= 1
  return {
    ...{ file, kind: 'video', alt: '', contentType, bytes: bytes.byteLength },
    ...(upright ? { width: 1080, height: 1920 } : { width: 1920, height: 1080 }),
    video: { seconds: 30, framesPerSecond: 30, codec: 'avc' },
  }
}

/** A document that the format takes; a fake reads no pages. */
export function makeDocument(
  stage: Scene,
  { documents }: Pick<FormatRules, 'documents'>,
): OutgoingMedia {
  const file = stage.world.bench.instance().newId()
  const bytes = new TextEncoder().encode('%PDF-1.7')
  const contentType = documents?.types[0] ?? 'application/pdf'
  stage.world.bench.files.set(file, { bytes, contentType, name: 'colibris.pdf' })
  const facts = { contentType, bytes: bytes.byteLength, width: 0, height: 0 }
  return { file, kind: 'document', alt: '', ...facts }
}

/** Formats for which words alone are not enough, and that leave by themselves. */
export const formatsWithFile = ({ connector }: ConformanceSubject): readonly FormatRules[] =>
  connector.manifest.formats.filter(({ needsFile, assisted }) => needsFile && !assisted)

/** A content of a format, with the file and the title that it needs. */
export function makeInFormat(
  stage: Scene,
  rules: FormatRules,
  text: string,
  images: readonly OutgoingMedia[] = [],
): OutgoingContent {
  const needed = () => {
    if (rules.images) return makeImage(stage, 'Un colibri.')
    return rules.videos ? makeVideo(stage, rules) : makeDocument(stage, rules)
  }
  const least = rules.needsFile ? Math.max(1, rules.images?.least ?? 1) : 0
  const media = images.length > 0 ? images : Array.from({ length: least }, needed)
  return {
    language: 'fr',
    settings: stage.world.contentSettings ?? {},
    format: rules.format,
    parts: [{ text, media }],
    ...(rules.title ? { title: 'Les colibris' } : {}),
  }
}

export interface ContentOptions {
  readonly images?: readonly OutgoingMedia[]
  readonly parts?: readonly string[]
}

/** A content of the network's first format: a text, its images, or the parts of a thread. */
export function makeContent(
  stage: Scene,
  text: string,
  { images = [], parts }: ContentOptions = {},
): OutgoingContent {
  const { world } = stage
  const { manifest } = stage.subject.connector
  const common = { language: 'fr', settings: world.contentSettings ?? {} } as const
  if (parts) {
    return { ...common, format: 'thread', parts: parts.map(part => ({ text: part, media: [] })) }
  }
  const worded = (rules: FormatRules | undefined) => rules && takesWords(stage.subject, rules)
  const post = sendsFormat(stage.subject, 'post') ? formatRules(manifest, 'post') : undefined
  const withFile = formatsWithFile(stage.subject)
  const first = [post, ...withFile].find(worded) ?? withFile[0] ?? manifest.formats[0]
  // A network whose first format takes no picture may take one in another.
  const pictured =
    images.length > 0 && !first?.images ? withFile.find(one => one.images) : undefined
  const usual = pictured ?? first
  if (sendsFormat(stage.subject, 'article') && usual?.format !== 'post')
    return makeArticle(world, text, images[0] ?? null)
  if (!usual) throw new Error('The suite can make no content of these formats')
  return makeInFormat(stage, usual, text, images)
}

export function makeArticle(
  world: ConformanceWorld,
  title: string,
  cover: OutgoingMedia | null,
): OutgoingContent {
  return {
    language: 'fr',
    settings: world.contentSettings ?? {},
    format: 'article',
    parts: [],
    article: {
      title,
      slug: 'les-colibris-reviennent',
      excerpt: 'Ils sont de retour.',
      html: '<p>Les <strong>colibris</strong> sont de retour.</p>',
      cover,
      categories: ['Saison'],
    },
  }
}
