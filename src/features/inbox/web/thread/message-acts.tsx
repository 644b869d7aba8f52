import { Trans, useLingui } from '@lingui/react/macro'
import { Menu } from '@mantine/core'
import {
  IconArrowBackUp,
  IconDots,
  IconExternalLink,
  IconEye,
  IconEyeOff,
  IconHeart,
  IconHeartOff,
  IconHourglass,
  IconMailOff,
  IconThumbUp,
  IconTrash,
} from '@tabler/icons-react'
import { useDeferredValue } from 'react'
import { ActPrice } from '#web/client/cost-note.tsx'
import { useLanguage } from '#web/i18n/language.tsx'
import { pick } from '#web/i18n/pick.ts'
import { Icon, type IconShape } from '#web/ui/icon.tsx'
import { useFurniture } from '../inbox-context.tsx'
import type { Act, ConversationView, MessageView } from '../shapes.ts'
import { useActWords } from './act-words.ts'
import { useAnswerRemoval } from './answer-removal.tsx'
import { MenuWhenAsked } from './menu-when-asked.tsx'
import classes from './message.module.css'
import { type PossibleAct, possibleActs } from './possible-acts.ts'
import { useThread } from './thread-context.tsx'

const icons: Record<Act, IconShape> = {
  like: IconHeart,
  unlike: IconHeartOff,
  hide: IconEyeOff,
  show: IconEye,
  approve: IconThumbUp,
  hold: IconHourglass,
  spam: IconMailOff,
  delete: IconTrash,
}

type ActsProps = { message: MessageView; view: ConversationView }

interface Offered {
  readonly possible: readonly PossibleAct[]
  readonly answerable: boolean
  readonly removal: (() => void) | null
}

function Items({
  message,
  network,
  possible,
  answerable,
  removal,
}: Offered & Pick<ActsProps, 'message'> & { network: string }) {
  const { language } = useLanguage()
  const { act, answerTo } = useThread()
  const words = useActWords().present
  return (
    <>
      {answerable ? (
        <Menu.Item
          leftSection={<Icon of={IconArrowBackUp} size="s" />}
          onClick={() => answerTo(message)}
        >
          <Trans>Répondre à ce message</Trans>
        </Menu.Item>
      ) : null}
      {possible.map(({ act: one, why }) => (
        <Menu.Item
          key={one}
          leftSection={<Icon of={icons[one]} size="s" />}
          disabled={why !== null}
          onClick={() => act(message, one)}
        >
          {words[one]}
          {why ? null : <ActPrice network={network} wanted={{ act: one }} />}
          {why ? <span className={classes.unable}>{pick(language, why)}</span> : null}
        </Menu.Item>
      ))}
      {removal ? (
        <Menu.Item leftSection={<Icon of={IconTrash} size="s" />} onClick={removal}>
          <Trans>Supprimer la réponse</Trans>
          <ActPrice network={network} wanted={{ act: 'take-down', parts: 1 }} />
        </Menu.Item>
      ) : null}
      {message.url ? (
        <Menu.Item
          leftSection={<Icon of={IconExternalLink} size="s" />}
          component="a"
          href={message.url}
          target="_blank"
          rel="noopener noreferrer nofollow"
        >
          <Trans>Voir sur le réseau</Trans>
        </Menu.Item>
      ) : null}
    </>
  )
}

function Acts({ message, view }: ActsProps) {
  const { t } = useLingui()
  const { rights } = useFurniture()
  const possible = rights.handle ? possibleActs(message, view.acts) : []
  const { ask, dialog } = useAnswerRemoval(message, view)
  const removal = rights.handle ? ask : null
  const answerable = rights.handle && message.direction === 'in' && message.removedAt === null
  if (possible.length === 0 && !answerable && !removal && message.url === null) return null
  return (
    <>
      <MenuWhenAsked
        label={t`Actions sur ce message`}
        icon={IconDots}
        iconSize="s"
        size={28}
        position="bottom-end"
        items={() => (
          <Items {...{ message, possible, answerable, removal }} network={view.network} />
        )}
      />
      {dialog}
    </>
  )
}

/** What may be done with a message; what the network does not allow says why, in its place. */
export function MessageActs(props: ActsProps) {
  // What was said is painted first, and the line keeps the place of the button that follows.
  const painted = useDeferredValue(true, false)
  return painted ? <Acts {...props} /> : <span className={classes.acts} />
}
