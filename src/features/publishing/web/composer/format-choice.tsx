import { useLingui } from '@lingui/react/macro'
import type { Format } from '#connectors/connector.ts'
import { SegmentedTabs } from '#web/ui/choices.tsx'
import { useComposer } from './composer-context.tsx'
import { changeFormat } from './draft-edits.ts'
import { type ChosenVersion, measureFor } from './effective-versions.ts'

/** The formats that the network takes; nothing to choose where there is but one. */
export function FormatChoice({ version }: { version: ChosenVersion }) {
  const { t } = useLingui()
  const { draft: post, edit, locked } = useComposer()
  const { channel, network, draft } = version
  const { formats } = network.manifest
  if (formats.length < 2) return null
  const words: Record<Format, string> = {
    post: t`Publication`,
    thread: t`Fil`,
    article: t`Article`,
  }
  return (
    <SegmentedTabs
      label={t`Format`}
      value={draft.format}
      options={formats.map(value => ({ value, label: words[value], disabled: locked }))}
      onChange={format => edit(changeFormat(channel.id, format, measureFor(version, post)))}
    />
  )
}
