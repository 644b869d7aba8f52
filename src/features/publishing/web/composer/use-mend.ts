import { useMediaQuery } from '@mantine/hooks'
import { takesFormat } from '#connectors/formats/formats.ts'
import { useComposer } from './composer-context.tsx'
import { useDeparture } from './departure.tsx'
import { changeFormat, cutPart, proposedCut } from './draft-edits.ts'
import { measureFor } from './effective-versions.ts'
import { mediaOfFinding, type NamedFinding } from './media-findings.ts'

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
    show(adapted || draft.format === 'article' ? channel.id : 'common')
    if (phone) openTab(finding.media === undefined ? 'text' : 'media')
    if (finding.code === 'text-too-long' && !locked && takesFormat(network.manifest, 'thread')) {
      const measure = measureFor(version, post)
      const text = draft.adaptation?.parts[part]?.text ?? ''
      const at = draft.format === 'thread' ? proposedCut(text, measure) : null
      edit(
        at === null ? changeFormat(channel.id, 'thread', measure) : cutPart(channel.id, part, at),
      )
      show(channel.id)
      return
    }
    const media = mediaOfFinding(named)
    afterDrawing(() => {
      if (media) document.querySelector<HTMLElement>(`[data-describe="${media}"]`)?.click()
      else if (finding.code.startsWith('title')) focusField('[data-field="title"]')
      else if (finding.code.startsWith('excerpt')) focusField('[data-field="excerpt"]')
      else focusField('main textarea', part)
    })
  }
}
