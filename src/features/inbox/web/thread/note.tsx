import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon } from '@mantine/core'
import { IconLock, IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { client } from '#web/client/client.ts'
import { useFormat } from '#web/i18n/format.ts'
import { Icon } from '#web/ui/icon.tsx'
import { useNotice, useUndo } from '#web/ui/toast-store.ts'
import { useFurniture } from '../inbox-context.tsx'
import { rereadInbox } from '../inbox-queries.ts'
import type { NoteView } from '../shapes.ts'
import { useRefusalText } from '../use-refusal-text.ts'
import { FoldedText } from './folded-text.tsx'
import classes from './message.module.css'

/** For the team alone: yellow, apart, and with a lock. */
export function Note({ note, conversationId }: { note: NoteView; conversationId: string }) {
  const { t } = useLingui()
  const format = useFormat()
  const { nameOf, me, rights } = useFurniture()
  const offerUndo = useUndo()
  const notify = useNotice()
  const textOf = useRefusalText()
  const remove = useMutation({
    mutationFn: () =>
      client.inbox.conversations.removeNote({ id: conversationId, noteId: note.id }),
    onSuccess: async () => {
      offerUndo({
        message: t`Note retirée.`,
        undoLabel: t`Remettre la note`,
        undo: async () => {
          await client.inbox.conversations.note({ id: conversationId, text: note.text })
          await rereadInbox()
        },
      })
      await rereadInbox()
    },
    onError: error => notify(textOf(error)),
  })
  const at = new Date(note.at)
  const who = note.personId === null ? null : nameOf(note.personId)
  return (
    <article className={classes.note} aria-label={t`Note interne`}>
      <div className={classes.noteHead}>
        <Icon of={IconLock} size="s" />
        <b>
          <Trans>Note interne</Trans>
        </b>
        <span>{who ?? <Trans>Une personne de l’équipe</Trans>}</span>
        <time dateTime={note.at} title={format.when(at)}>
          {format.time(at, 'table')}
        </time>
        {note.personId === me && rights.note ? (
          <ActionIcon
            size={26}
            aria-label={t`Retirer la note`}
            disabled={remove.isPending}
            onClick={() => remove.mutate()}
          >
            <Icon of={IconTrash} size="s" />
          </ActionIcon>
        ) : null}
      </div>
      <FoldedText text={note.text} language={null} />
    </article>
  )
}
