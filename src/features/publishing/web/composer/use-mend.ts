import { useMediaQuery } from '@mantine/hooks'
import type { FindingCode } from '#connectors/connector.ts'
import { takesFormat } from '#connectors/formats/formats.ts'
import { useComposer } from './composer-context.tsx'
import { useDeparture } from './departure.tsx'
import { changeFormat, cutPart, proposedCut } from './draft-edits.ts'
import { measureFor } from './effective-versions.ts'
import { fileActOf, mediaOfFinding, type NamedFinding } from './media-findings.ts'

/** The page shows the place first: what was asked for is found once it is drawn. */
const afterDrawing = (act: () => void) =>
  void requestAnimationFrame(() => requestAnimationFrame(act))

function focusField(selector: string, place = 0): void {
  const found = document.querySelectorAll<HTMLElement>(selector)
  const field = found[place] ?? found[0]
  field?.scrollIntoView({ block: 'center' })
  field?.focus()
}

/** Goes to what a finding is about, or mends it at once where one act is enough. */
export function useMend(): (named: NamedFinding) => void {
  const { draft: post, show, edit, locked } = useComposer()
  const { openAside, openTab } = useDeparture()
  const phone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false })
  return named => {
    const { version, finding } = named
    const { channel, network, draft } = version
    const part = finding.part ?? 0
    const adapted = draft.adaptation !== null
    openAside(false)
    const own = ownFields.has(finding.code) || finding.comment === true
    show(adapted || own || draft.format === 'article' ? channel.id : 'common')
    if (phone) openTab(finding.media === undefined && !ofFiles.has(finding.code) ? 'text' : 'media')
    if (
      finding.code === 'text-too-long' &&
      !finding.comment &&
      !locked &&
      takesFormat(network.manifest, 'thread')
    ) {
      const measure = measureFor(version, post)
      const text = draft.adaptation?.parts[part]?.text ?? ''
      const at = draft.format === 'thread' ? proposedCut(text, measure) : null
      edit(
        at === null ? changeFormat(channel.id, 'thread', measure) : cutPart(channel.id, part, at),
      )
      show(channel.id)
      return
    }
    afterDrawing(() => goTo(named))
  }
}

/** Written for the account alone, whatever text it takes. */
const ownFields = new Set<FindingCode>([
  'title-missing',
  'title-too-long',
  'poll-missing',
  'poll-options',
  'poll-option-too-long',
  'poll-time',
  'setting-wrong',
])
/** About the files of the post, all together. */
const ofFiles = new Set<FindingCode>([
  'file-missing',
  'files-apart',
  'file-not-taken',
  'too-many-images',
  'too-few-images',
  'too-many-videos',
  'too-many-documents',
])

/** Opens the act on the card of the file, or puts the focus where one writes. */
function goTo(named: NamedFinding): void {
  const { finding } = named
  const media = mediaOfFinding(named)
  const act = fileActOf(named)
  const card = act && document.querySelector<HTMLElement>(`[data-${act}="${media}"]`)
  if (finding.comment) focusField('[data-field="first-comment"] textarea')
  else if (card) card.click()
  else if (media) openCard(media, finding.code)
  else if (finding.code.startsWith('title')) focusField('[data-field="title"]')
  else if (finding.code.startsWith('excerpt')) focusField('[data-field="excerpt"]')
  else if (finding.code === 'poll-time') focusField('[data-field="poll-time"]')
  else if (finding.code.startsWith('poll')) focusField('[data-field="answer"]')
  else if (ofFiles.has(finding.code)) focusField('main section ul li button')
  else focusField('main textarea', finding.part ?? 0)
}

/** A description is written at once; for the rest the card is shown. */
function openCard(media: string, code: FindingCode): void {
  const card = document.querySelector<HTMLElement>(`[data-describe="${media}"]`)
  if (code.startsWith('alt')) card?.click()
  else focusField(`[data-describe="${media}"]`)
}
