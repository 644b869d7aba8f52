import { useMediaQuery } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { useSession, useWorkspace } from '#web/client/session.ts'
import { useLanguage } from '#web/i18n/language.tsx'
import { type ChannelDraft, emptyDraft } from '../../domain/content.ts'
import type { PostView, WishedTime } from '../shapes.ts'
import { BottomBar } from './bottom-bar.tsx'
import { ComposerColumns } from './columns.tsx'
import classes from './composer.module.css'
import { ComposerProvider } from './composer-context.tsx'
import { ConflictDialog } from './conflict-dialog.tsx'
import { DepartureProvider } from './departure.tsx'
import { useFollowingFiles } from './formats/use-following-files.ts'
import { PlaceShortcuts } from './place-shortcuts.tsx'
import { ComposerTabs } from './tabs.tsx'
import { TopLine } from './top-line.tsx'
import { usePost } from './use-post.ts'
import { useDraftSession } from './use-session.ts'

export type ComposerProps = {
  post: PostView | null
  planned?: WishedTime | undefined
  /** Where a new post begins by going. */
  channels?: readonly ChannelDraft[]
  /** The publication whose panel is open at first. */
  publication?: string | undefined
  onCreated?: (id: string) => void
}

const nothing = () => undefined

function FollowingFiles() {
  useFollowingFiles()
  return null
}

/** The whole page: what is written, where it goes, how it will look, and when it leaves. */
export function Composer({
  post: opened,
  planned,
  channels = [],
  publication,
  onCreated = nothing,
}: ComposerProps) {
  const { language } = useLanguage()
  const { person } = useSession()
  const workspace = useWorkspace()
  const [empty] = useState(() => ({
    ...emptyDraft(workspace?.language ?? language, workspace?.signature),
    channels,
  }))
  const [session, state] = useDraftSession({
    post: opened,
    empty,
    planned,
    scope: `${workspace?.id ?? ''}:${person.id}`,
    onCreated,
  })
  const post = usePost(state.id) ?? opened ?? undefined
  useEffect(() => {
    if (!post) return
    const { draft, revision, savedAt } = post
    session.follow({ draft, revision, savedAt: new Date(savedAt) })
  }, [post, session])
  const phone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false })
  return (
    <ComposerProvider session={session} state={state} post={post}>
      <DepartureProvider planned={planned} publication={publication}>
        <div className={classes.page}>
          <TopLine />
          <PlaceShortcuts />
          <FollowingFiles />
          {phone ? <ComposerTabs /> : <ComposerColumns />}
          <BottomBar />
          <ConflictDialog />
        </div>
      </DepartureProvider>
    </ComposerProvider>
  )
}
