import { useLingui } from '@lingui/react/macro'
import { TextInput } from '@mantine/core'
import { formatRules } from '#connectors/formats/formats.ts'
import { graphemes } from '#kit/text/measure.ts'
import { CharCounter } from '#web/ui/char-counter.tsx'
import { useComposer } from '../composer-context.tsx'
import type { ChosenVersion } from '../effective-versions.ts'
import { changeTitle } from './format-edits.ts'

/** The title of a video, a pin, a document, the question of a poll: where the format has one. */
export function TitleField({ version }: { version: ChosenVersion }) {
  const { t } = useLingui()
  const { edit, locked, draft: post } = useComposer()
  const { channel, network, draft } = version
  const rules = formatRules(network.manifest, draft.format)
  if (!rules?.title || draft.format === 'article') return null
  const { needed, most } = rules.title
  const title = draft.title ?? ''
  const count = graphemes(title.trim())
  return (
    <TextInput
      label={rules.poll ? t`Question du sondage` : needed ? t`Titre` : t`Titre, facultatif`}
      data-field="title"
      lang={post.language}
      maxLength={1_000}
      readOnly={locked}
      value={title}
      error={count > most.value}
      onChange={event => edit(changeTitle(channel.id, event.currentTarget.value))}
      rightSectionWidth={120}
      rightSection={<CharCounter count={count} max={most.value} />}
    />
  )
}
