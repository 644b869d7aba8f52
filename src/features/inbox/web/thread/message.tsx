import { Trans, useLingui } from '@lingui/react/macro'
import {
  IconEyeOff,
  IconHeartFilled,
  IconHourglass,
  IconMailOff,
  IconTrash,
} from '@tabler/icons-react'
import { memo } from 'react'
import { type NamedAccount, networkWithin } from '#web/client/networks.tsx'
import { useFormat } from '#web/i18n/format.ts'
import { Avatar } from '#web/ui/avatar.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { useFurniture } from '../inbox-context.tsx'
import { useKindWords } from '../inbox-words.tsx'
import type { ConversationView, MessageView } from '../shapes.ts'
import { AnswerStanding } from './answer-standing.tsx'
import { FoldedText } from './folded-text.tsx'
import classes from './message.module.css'
import { MessageActs } from './message-acts.tsx'
import { RemoteMediaList } from './remote-media.tsx'

/** How it stands on the network, when it is not simply there. */
function Standing({ message, account }: { message: MessageView; account: NamedAccount }) {
  const format = useFormat()
  const { visibility, removedAt, editedAt, text, media } = message
  const name = networkWithin(account)
  if (removedAt && text === '' && media.length === 0)
    return (
      <Tag icon={IconTrash}>
        <Trans>Effacé à la demande de la personne</Trans>
      </Tag>
    )
  // It stands below, with what became of the answer.
  if (message.answer?.state === 'deleted') return null
  if (removedAt) {
    const when = format.when(new Date(removedAt))
    return (
      <Tag icon={IconTrash}>
        <Trans>Retiré à sa source {when}, gardé ici pour l’équipe</Trans>
      </Tag>
    )
  }
  if (visibility === 'held')
    return (
      <Tag tone="waiting" icon={IconHourglass}>
        <Trans>Retenu par {name}, invisible en public</Trans>
      </Tag>
    )
  if (visibility === 'hidden')
    return (
      <Tag icon={IconEyeOff}>
        <Trans>Masqué</Trans>
      </Tag>
    )
  if (visibility === 'spam')
    return (
      <Tag icon={IconMailOff}>
        <Trans>Indésirable</Trans>
      </Tag>
    )
  if (visibility === 'removed')
    return (
      <Tag icon={IconTrash}>
        <Trans>Supprimé sur {name}</Trans>
      </Tag>
    )
  if (editedAt) {
    const when = format.when(new Date(editedAt))
    return (
      <Tag>
        <Trans>Modifié {when}</Trans>
      </Tag>
    )
  }
  return null
}

function useAuthorName(): (message: MessageView, account: NamedAccount) => string {
  const { t } = useLingui()
  const { nameOf } = useFurniture()
  return (message, account) => {
    const name = networkWithin(account)
    if (message.direction === 'out')
      return message.personId === null
        ? t`Écrit sur ${name}`
        : (nameOf(message.personId) ?? t`Une personne de l’équipe`)
    return message.author?.displayName || message.author?.handle || t`Une personne`
  }
}

export interface MessageProps {
  message: MessageView
  view: ConversationView
  /** Looked for by a search: marked for a moment. */
  found: boolean
}

/** One message: who, what, when, and what may be done with it. */
export const Message = memo(function Message({ message, view, found }: MessageProps) {
  const format = useFormat()
  const kinds = useKindWords()
  const account = useFurniture().channelOf(view.channelId) ?? view
  const name = useAuthorName()(message, account)
  const at = new Date(message.at)
  const length = format.number(message.wholeLength ?? 0)
  const ours = message.direction === 'out'
  const quiet = message.removedAt !== null || message.visibility !== 'visible'
  return (
    <article
      className={classes.message}
      data-ours={ours || undefined}
      data-message={message.id}
      data-found={found || undefined}
      data-quiet={quiet || undefined}
      tabIndex={-1}
      aria-label={name}
    >
      <Avatar name={name} named={false} picture={message.author?.avatar ?? null} />
      <div className={classes.body}>
        <div className={classes.bubble}>
          <FoldedText text={message.text} language={message.language} />
          {message.wholeLength ? (
            <p className={classes.cut}>
              <Trans>Coupé ici : {length} caractères à la source.</Trans>
            </p>
          ) : null}
          <RemoteMediaList media={message.media} />
        </div>
        <div className={classes.meta}>
          <bdi className={classes.who}>{name}</bdi>
          <time dateTime={message.at} title={format.when(at)}>
            {format.time(at, 'table')}
          </time>
          <span>{kinds[message.kind]}</span>
          {message.likedByUs ? (
            <Tag tone="community" icon={IconHeartFilled}>
              <Trans>Aimé</Trans>
            </Tag>
          ) : null}
          <Standing message={message} account={account} />
          <MessageActs message={message} view={view} />
        </div>
        {message.answer ? <AnswerStanding message={message} view={view} /> : null}
      </div>
    </article>
  )
})
