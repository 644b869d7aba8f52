import { Tooltip, VisuallyHidden } from '@mantine/core'
import { type PostState, type StateValues, useStateWords } from './state-words.tsx'
import { Tag } from './tag.tsx'

export type StateTagProps = { state: PostState; values?: StateValues }

/**
 * A state of a publication: icon, words, and the sentence that explains it, shown on hover and read
 * out. The sentence is left out when a value that it needs is not given.
 */
export function StateTag({ state, values = {} }: StateTagProps) {
  const { words, sentence, tone, icon } = useStateWords(state, values)
  const tag = (
    <Tag tone={tone} icon={icon}>
      {words}
      {sentence ? <VisuallyHidden>. {sentence}</VisuallyHidden> : null}
    </Tag>
  )
  if (!sentence) return tag
  return (
    <Tooltip label={sentence} multiline>
      <span style={{ display: 'inline-flex', maxWidth: '100%' }}>{tag}</span>
    </Tooltip>
  )
}
