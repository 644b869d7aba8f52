import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { instantToZoned } from '#kit/time/zones.ts'
import { api, client } from '#web/client/client.ts'
import { queryClient } from '#web/client/query-client.ts'
import { useWorkspace } from '#web/client/session.ts'
import { useFormat } from '#web/i18n/format.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { Page, PageHead } from '#web/ui/page-head.tsx'
import { Row } from '#web/ui/panel.tsx'
import { RowsOf } from '#web/ui/rows-of.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { useUndo } from '#web/ui/toast-store.ts'
import classes from './replies.module.css'
import { ReplyDialog } from './reply-dialog.tsx'
import { exampleReply, type SavedReply } from './saved-reply.ts'

const writing = ['responsible', 'community-manager', 'moderator', 'writer']

function useMayWrite(): boolean {
  const role = useWorkspace()?.role
  return role !== undefined && writing.includes(role)
}

function Marks({ reply }: { reply: SavedReply }) {
  const { t } = useLingui()
  const format = useFormat()
  const { texts, goodUntil, uses, lastUsedAt } = reply
  const today = instantToZoned(format.now, format.zone).date
  const date = goodUntil ? format.date(goodUntil) : ''
  const last = lastUsedAt ? format.when(new Date(lastUsedAt)) : ''
  return (
    <div className={classes.marks}>
      {texts.fr.trim() === '' ? null : (
        <Tag>
          <Trans>Français</Trans>
        </Tag>
      )}
      {texts.en.trim() === '' ? null : (
        <Tag>
          <Trans>Anglais</Trans>
        </Tag>
      )}
      {goodUntil && goodUntil < today ? (
        <Tag tone="waiting">
          <Trans>À revoir depuis le {date}</Trans>
        </Tag>
      ) : null}
      {goodUntil && goodUntil >= today ? (
        <Tag>
          <Trans>Valable jusqu’au {date}</Trans>
        </Tag>
      ) : null}
      <small>
        <Plural value={uses} _0="Jamais employée" one="Employée # fois" other="Employée # fois" />
        {lastUsedAt ? t`, la dernière ${last}` : null}
      </small>
    </div>
  )
}

function Reply({ reply, onEdit }: { reply: SavedReply; onEdit: (() => void) | null }) {
  const { texts, name } = reply
  return (
    <Row
      aside={
        onEdit ? (
          <Button onClick={onEdit}>
            <Trans>Modifier la réponse</Trans>
          </Button>
        ) : null
      }
    >
      <b className={classes.name}>{name}</b>
      <p className={classes.text}>{texts.fr.trim() === '' ? texts.en : texts.fr}</p>
      <Marks reply={reply} />
    </Row>
  )
}

type Editing = { reply: SavedReply | null }

function useRemove(): (reply: SavedReply) => Promise<void> {
  const { t } = useLingui()
  const offerUndo = useUndo()
  const reread = () => queryClient.invalidateQueries({ queryKey: api.library.replies.key() })
  return async reply => {
    const { id, name, texts, goodUntil } = reply
    await client.library.replies.remove({ id })
    offerUndo({
      message: t`Réponse type supprimée : ${name}.`,
      undoLabel: t`Remettre la réponse`,
      undo: async () => {
        await client.library.replies.create({ name, texts, goodUntil })
        await reread()
      },
    })
    await reread()
  }
}

/** What the team answers often, written once; `;` inserts it wherever one answers. */
export function SavedRepliesPage() {
  const { t } = useLingui()
  const format = useFormat()
  const mayWrite = useMayWrite()
  const replies = useQuery(api.library.replies.list.queryOptions({ input: {} }))
  const remove = useRemove()
  const [editing, setEditing] = useState<Editing | null>(null)
  const known = replies.data
  const write = (
    <Button
      variant="filled"
      leftSection={<Icon of={IconPlus} size="s" />}
      onClick={() => setEditing({ reply: null })}
    >
      <Trans>Nouvelle réponse type</Trans>
    </Button>
  )
  return (
    <Page>
      <PageHead
        sentence={
          known ? (
            <Plural
              value={known.length}
              _0="Aucune réponse type pour l’instant."
              one="Une réponse type est prête."
              other="# réponses types sont prêtes."
            />
          ) : (
            <Trans>Vos réponses types</Trans>
          )
        }
        detail={
          <Trans>
            Dans les messages, la touche « ; » les insère. Le nom de la personne s’y place de
            lui-même.
          </Trans>
        }
        aside={mayWrite && known && known.length > 0 ? write : null}
      />
      <RowsOf
        query={replies}
        label={t`Réponses types`}
        empty={
          <EmptyState
            bare
            sentence={
              <Trans>Commencez par les questions qui reviennent : délais, horaires, retours.</Trans>
            }
            actions={mayWrite ? write : null}
            example={<p className={classes.example}>{exampleReply[format.language]}</p>}
          />
        }
      >
        {reply => (
          <Reply
            key={reply.id}
            reply={reply}
            onEdit={mayWrite ? () => setEditing({ reply }) : null}
          />
        )}
      </RowsOf>
      {editing ? (
        <ReplyDialog
          reply={editing.reply}
          onClose={() => setEditing(null)}
          onRemove={reply => {
            setEditing(null)
            void remove(reply)
          }}
        />
      ) : null}
    </Page>
  )
}
