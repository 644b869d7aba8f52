import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useStateWords } from '#web/ui/state-words.tsx'
import { useStateValues } from '../../publication/publication-state.ts'
import { readableReason, useReasonOf } from '../../publication/reason-of.ts'
import { shownState } from '../../publication/shown-state.ts'
import { type CardView, leadingPublication } from '../../rooms/card-of-post.ts'
import type { ChannelView, PublicationView } from '../../shapes.ts'
import { groupOfCard, type StateGroup } from '../state-groups.ts'
import classes from './cards.module.css'

type TroubleProps = { card: CardView; channels: readonly ChannelView[] }

function Way({ group, publication }: { group: StateGroup; publication: PublicationView }) {
  if (group === 'reconnect') {
    return (
      <Link
        to="/settings/accounts"
        search={{ account: publication.channelId }}
        className={classes.way}
      >
        <Trans>Reconnecter le compte</Trans>
      </Link>
    )
  }
  if (group === 'missed') {
    return (
      <Link to="/missed" className={classes.way}>
        <Trans>Décider de la suite</Trans>
      </Link>
    )
  }
  const words: Partial<Record<StateGroup, ReactNode>> = {
    refused: <Trans>Corriger ou renvoyer</Trans>,
    waiting: <Trans>Publier maintenant</Trans>,
    suspended: <Trans>Voir la suspension</Trans>,
    checking:
      shownState(publication) === 'unconfirmed-yours' ? (
        <Trans>Dire ce que vous voyez</Trans>
      ) : (
        <Trans>Suivre la vérification</Trans>
      ),
  }
  return words[group] ? (
    <Link
      to={`/posts/${publication.postId}`}
      search={{ publication: publication.id }}
      className={classes.way}
    >
      {words[group]}
    </Link>
  ) : null
}

function Why({
  publication,
  channels,
}: Omit<TroubleProps, 'card'> & { publication: PublicationView }) {
  const values = useStateValues(publication, channels)
  const state = publication.missedAt ? 'missed' : shownState(publication)
  const { sentence } = useStateWords(state, values)
  const reason = useReasonOf(publication, channels)
  // What a network refused is told by its clause; other reasons have sentences of their own.
  const known = state !== 'refused' && state !== 'missed' && readableReason(publication)
  const said = (known ? reason : null) ?? sentence
  return said ? <p className={classes.why}>{said}</p> : null
}

const told: readonly StateGroup[] = [
  'refused',
  'reconnect',
  'missed',
  'waiting',
  'suspended',
  'checking',
]

/** Its reason is told in full under its state. */
export const tellsWhy = (card: CardView): boolean => told.includes(groupOfCard(card))

/** Why a post stands where it stands, in one line, and what to do; nothing while all goes well. */
export function CardTrouble({ card, channels }: TroubleProps) {
  const publication = leadingPublication(card)
  const group = groupOfCard(card)
  if (!publication || !tellsWhy(card)) return null
  return (
    <div className={classes.trouble}>
      <Why publication={publication} channels={channels} />
      <Way group={group} publication={publication} />
    </div>
  )
}
