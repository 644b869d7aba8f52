import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { client } from '#web/client/client.ts'
import { PresenceAvatars } from '#web/ui/presence.tsx'
import { useComposer } from './composer-context.tsx'
import type { SaveStatus } from './draft-session.ts'
import classes from './top-line.module.css'

const beat = 10_000
const isWriting = (status: SaveStatus) => status === 'pending' || status === 'saving'

/** Who else is on this post; every beat also says that this person is. */
export function Presence() {
  const { t } = useLingui()
  const { state } = useComposer()
  const { id } = state
  const wrote = useRef(false)
  if (isWriting(state.status)) wrote.current = true
  const { data: people = [] } = useQuery({
    // The live link names this key when somebody comes, goes or begins to write.
    queryKey: [['presence'], id],
    queryFn: () => {
      const doing = wrote.current ? 'writing' : 'reading'
      wrote.current = false
      return client.publishing.posts.present({ id: id ?? '', doing })
    },
    enabled: id !== null,
    refetchInterval: beat,
    staleTime: 0,
    gcTime: 0,
  })
  useEffect(() => {
    if (id === null) return
    return () => {
      // Leaving is a courtesy: whoever cannot say it is gone after half a minute all the same.
      client.publishing.posts.present({ id, doing: 'gone' }).catch(() => undefined)
    }
  }, [id])
  if (people.length === 0) return null
  const writer = people.find(one => one.doing === 'writing')
  return (
    <span className={classes.present}>
      <PresenceAvatars people={people.map(({ personId, name }) => ({ id: personId, name }))} />
      {writer ? <span className={classes.presentWords}>{t`${writer.name} écrit`}</span> : null}
    </span>
  )
}
