import { Trans, useLingui } from '@lingui/react/macro'
import { Drawer } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { NetworkMark, networkName, networkWithin } from '#web/client/networks.tsx'
import { ErrorState } from '#web/ui/error-state.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'
import { useStateWords } from '#web/ui/state-words.tsx'
import { ByHandSection } from '../by-hand/by-hand-section.tsx'
import { useComposer } from '../composer/composer-context.tsx'
import type { PublicationView } from '../shapes.ts'
import { accountOf } from './account-of.ts'
import { AttemptsList } from './attempts-list.tsx'
import { DoubtForm } from './doubt-form.tsx'
import classes from './publication.module.css'
import { PublicationActs } from './publication-acts.tsx'
import { PublicationCounts } from './publication-counts.tsx'
import { useStateValues } from './publication-state.ts'
import { readableReason } from './reason-of.ts'
import { useReasonSentence } from './reason-sentence.ts'
import { shownState } from './shown-state.ts'
import { WhatIsSure } from './what-is-sure.tsx'
import { withComments } from './with-comments.ts'

function Head({ publication }: { publication: PublicationView }) {
  const { channels } = useComposer()
  const values = useStateValues(publication, channels)
  const state = shownState(publication)
  const { words, sentence } = useStateWords(state, values)
  const channel = channels.find(one => one.id === publication.channelId)
  const { remoteUrl, network } = publication
  return (
    <header className={classes.lead}>
      <p className={classes.sentence}>{sentence ?? words}</p>
      <div className={classes.account}>
        <NetworkMark network={network} label={null} framed />
        <b>{networkName(channel ?? publication)}</b>
        <span>{channel?.handle}</span>
        <StateTag state={state} values={values} />
        {remoteUrl && (state === 'published' || state === 'assisted-done') ? (
          <a href={remoteUrl} target="_blank" rel="noreferrer">
            <Trans>Voir en ligne</Trans>
          </a>
        ) : null}
      </div>
    </header>
  )
}

function Why({ publication }: { publication: PublicationView }) {
  const sentence = useReasonSentence(publication)
  if (!sentence || !readableReason(publication)) return null
  const answer = publication.reason?.answer
  const words = [answer?.status, answer?.code, answer?.message].filter(Boolean).join(' ')
  return (
    <ErrorState
      what={sentence}
      tone={shownState(publication) === 'refused' ? 'failure' : 'warning'}
      answer={words}
    />
  )
}

/** One publication on one account: how it stands, what happened, what can be done. */
export function PublicationPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useLingui()
  const { channels, post, writes } = useComposer()
  const phone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false })
  const publication = withComments(post?.publications ?? []).find(one => one.id === id)
  if (!publication) return null
  const inDoubt = publication.state === 'unconfirmed'
  return (
    <Drawer
      opened
      onClose={onClose}
      title={
        publication.parentId
          ? t`Premier commentaire, sur ${networkWithin(accountOf(publication, channels))}`
          : t`Version ${publication.version}, sur ${networkWithin(accountOf(publication, channels))}`
      }
      size={phone ? '100%' : 960}
      closeButtonProps={{ 'aria-label': t`Fermer le panneau` }}
    >
      <div className={classes.panel}>
        <Head publication={publication} />
        <div className={classes.happened}>
          <Why publication={publication} />
          {publication.parentId ? null : <PublicationCounts publication={publication} />}
          <AttemptsList id={id} parts={publication.parts} />
        </div>
        <div className={classes.choices}>
          <ByHandSection publication={publication} />
          {inDoubt && writes ? <DoubtForm publication={publication} /> : null}
          {writes ? <PublicationActs publication={publication} onClose={onClose} /> : null}
          <WhatIsSure publication={publication} />
        </div>
      </div>
    </Drawer>
  )
}
