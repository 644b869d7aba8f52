import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Menu } from '@mantine/core'
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
import { useLanguage } from '#web/i18n/language.tsx'
import { Icon, type IconShape } from '#web/ui/icon.tsx'
import { useFurniture } from '../inbox-context.tsx'
import type { Act, ConversationView, MessageView } from '../shapes.ts'
import { useActWords } from './act-words.ts'
import { useAnswerRemoval } from './answer-removal.tsx'
import classes from './message.module.css'
import { possibleActs } from './possible-acts.ts'
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

/** What may be done with a message; what the network does not allow says why, in its place. */
export function MessageActs({ message, view }: { message: MessageView; view: ConversationView }) {
  const { t } = useLingui()
  const { language } = useLanguage()
  const { rights } = useFurniture()
  const { act, answerTo } = useThread()
  const words = useActWords().present
  const possible = rights.handle ? possibleActs(message, view.acts) : []
  const removal = useAnswerRemoval(message, view)
  const removable = rights.handle ? removal.ask : null
  const answerable = rights.handle && message.direction === 'in' && message.removedAt === null
  if (possible.length === 0 && !answerable && !removable && message.url === null) return null
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon size={28} aria-label={t`Actions sur ce message`}>
            <Icon of={IconDots} size="s" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
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
              {why ? <span className={classes.unable}>{why[language]}</span> : null}
            </Menu.Item>
          ))}
          {removable ? (
            <Menu.Item leftSection={<Icon of={IconTrash} size="s" />} onClick={removable}>
              <Trans>Supprimer la réponse</Trans>
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
        </Menu.Dropdown>
      </Menu>
      {removal.dialog}
    </>
  )
}
