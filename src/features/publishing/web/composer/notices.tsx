import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { client } from '#web/client/client.ts'
import { RefusalNotice, useSentence } from '#web/i18n/refusals/refusal-notice.tsx'
import { ErrorState } from '#web/ui/error-state.tsx'
import { useNotice } from '#web/ui/toast-store.ts'
import classes from './composer.module.css'
import { useComposer } from './composer-context.tsx'
import { useDeparture } from './departure.tsx'

/** Somebody had approved another text: the difference stays at hand. */
function DroppedApproval() {
  const { t } = useLingui()
  const { post, edit, locked } = useComposer()
  const { openAsk } = useDeparture()
  const notify = useNotice()
  const dropped = post?.droppedApproval
  const name = dropped?.by || t`une personne`
  const said = useSentence('approval-dropped', { name })
  if (!post || !dropped || post.stage === 'approved' || dropped.by === '') return null
  const goBack = async () => {
    const version = await client.publishing.posts.version({ id: post.id, number: dropped.version })
    edit(() => version.draft)
    notify(t`La version ${dropped.version} est revenue.`)
  }
  return (
    <ErrorState
      what={said.sentence}
      actions={
        locked ? null : (
          <>
            <Button size="compact-sm" onClick={() => openAsk(true)}>
              <Trans>Redemander la validation</Trans>
            </Button>
            <Button variant="subtle" size="compact-sm" onClick={() => void goBack()}>
              <Trans>Revenir à la version validée</Trans>
            </Button>
          </>
        )
      }
    />
  )
}

/** A save that was refused says so where one writes; the text stays. */
function RefusedSave() {
  const { state, session } = useComposer()
  if (state.status !== 'refused') return null
  return (
    <RefusalNotice
      error={state.error}
      actions={
        <Button size="compact-sm" onClick={() => session.retry()}>
          <Trans>Réessayer</Trans>
        </Button>
      }
    />
  )
}

/** What is scheduled is an earlier text than the one on the page. */
function ChangedSince() {
  const { post } = useComposer()
  const { draftChanged } = useDeparture()
  const version = post?.latestVersion
  if (!draftChanged || version === undefined) return null
  return (
    <ErrorState
      what={<Trans>La version {version} reste programmée telle quelle.</Trans>}
      next={<Trans>Vos changements partiront si vous reprogrammez.</Trans>}
    />
  )
}

function NoAccount() {
  const { channels, channelsKnown, writes } = useComposer()
  const said = useSentence('channel-first')
  if (!channelsKnown || !writes || channels.some(channel => channel.state !== 'removed'))
    return null
  return (
    <ErrorState
      what={said.sentence}
      actions={
        <Button size="compact-sm" renderRoot={props => <Link to="/settings/accounts" {...props} />}>
          <Trans>Connecter un compte</Trans>
        </Button>
      }
    />
  )
}

/** What the writer should know before going on; nothing on an ordinary day. */
export const Notices = () => (
  <div className={classes.notices}>
    <RefusedSave />
    <DroppedApproval />
    <ChangedSince />
    <NoAccount />
  </div>
)
