import { Plural } from '@lingui/react/macro'
import { useCountWords } from '#web/i18n/use-count-words.ts'
import { SentenceLink } from '#web/ui/sentence.tsx'
import { useCounts } from '../inbox-queries.ts'

/** In Today’s sentence: how many conversations cannot wait, all of them one click away. */
export function UrgentCount() {
  const count = useCounts().data?.now ?? 0
  const counted = useCountWords()(count)
  if (count === 0) return null
  return (
    <>
      <SentenceLink tone="urgent" to="/inbox" search={{ view: 'now' }}>
        <Plural
          value={count}
          one="Une conversation est urgente"
          other={`${counted} conversations sont urgentes`}
        />
      </SentenceLink>
      {'. '}
    </>
  )
}
