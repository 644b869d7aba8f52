/** What is published on the fakes: every format that leaves by itself and shows its words, each text once. */
import {
  formatsWithFile,
  makeContent,
  makeImage,
  makeInFormat,
} from '#connectors/conformance-contents.ts'
import { leavesByItself, sendsFormat, takesWords } from '#connectors/conformance-world.ts'
import type { OutgoingContent } from '#connectors/connector.ts'
import { imagesOf } from '#connectors/formats/formats.ts'
import type { StagedAccount } from './connectors-stage.ts'

/** A network that shows no words under a format gives nothing to tell its posts by. */
export function makePost(account: StagedAccount, n: number, dice: () => number): OutgoingContent {
  const text = `Les colibris sont de retour, ${account.network} ${account.channelId.slice(-6)} ${n}`
  const ways = waysOf(account, text)
  const way = ways[Math.floor(dice() * ways.length)]
  const content = way?.()
  if (content && isTaken(account, content)) return content
  return ways[0]?.() ?? makeContent(account, text)
}

function waysOf(account: StagedAccount, text: string): (() => OutgoingContent)[] {
  const { subject } = account
  const plain = () => makeContent(account, text)
  if (!leavesByItself(subject)) return [plain]
  const ways = [plain, plain]
  if (imagesOf(subject.connector.manifest) > 0) {
    ways.push(() => makeContent(account, text, { images: [makeImage(account, 'Un colibri.')] }))
  }
  if (sendsFormat(subject, 'thread')) {
    const parts = ['un', 'deux', 'trois'].map(part => `${text}, ${part}`)
    ways.push(() => makeContent(account, text, { parts }))
  }
  for (const rules of formatsWithFile(subject)) {
    if (takesWords(subject, rules)) ways.push(() => makeInFormat(account, rules, text))
  }
  return ways.filter(make => takesWords(subject, { format: make().format }))
}

const isTaken = ({ subject, kept }: StagedAccount, content: OutgoingContent): boolean =>
  subject.connector.rules
    .check(content, kept.account.limits)
    .every(finding => finding.level !== 'blocker')

/** What stands on the network for each part, in order. */
export const wordsOf = ({ article, parts }: OutgoingContent): string[] =>
  article ? [article.title] : parts.map(part => part.text)
