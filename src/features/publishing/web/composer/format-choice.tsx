import { useLingui } from '@lingui/react/macro'
import { useFormatWord } from '#web/i18n/use-format-word.ts'
import { SegmentedTabs } from '#web/ui/choices.tsx'
import { useComposer } from './composer-context.tsx'
import { changeFormat } from './draft-edits.ts'
import { type ChosenVersion, measureFor } from './effective-versions.ts'

/** The formats that the network takes, in its own words; nothing to choose where there is but one. */
export function FormatChoice({ version }: { version: ChosenVersion }) {
  const { t } = useLingui()
  const word = useFormatWord()
  const { draft: post, edit, locked } = useComposer()
  const { channel, network, draft } = version
  const { formats } = network.manifest
  if (formats.length < 2) return null
  return (
    <SegmentedTabs
      label={t`Format`}
      value={draft.format}
      options={formats.map(one => ({ value: one.format, label: word(one), disabled: locked }))}
      onChange={format => edit(changeFormat(channel.id, format, measureFor(version, post)))}
    />
  )
}
