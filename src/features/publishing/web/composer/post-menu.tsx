import { useLingui as useTexts } from '@lingui/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Menu } from '@mantine/core'
import {
  IconCopy,
  IconDots,
  IconLanguage,
  IconLink,
  IconSignature,
  IconTrash,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { client } from '#web/client/client.ts'
import { useWorkspace } from '#web/client/session.ts'
import { useFormat } from '#web/i18n/format.ts'
import { refusalSentence } from '#web/i18n/refusals/refusal-sentence.ts'
import { Icon } from '#web/ui/icon.tsx'
import { later } from '#web/ui/later.ts'
import { useNotice, useUndo } from '#web/ui/toast-store.ts'
import { useComposer } from './composer-context.tsx'
import { useDeparture } from './departure.tsx'
import { sign } from './draft-edits.ts'

const LinksDialog = later(async () => (await import('./links-dialog.tsx')).LinksDialog)

/** Puts the post away, with ten seconds to bring it back, as a draft. */
function useRemove(): () => Promise<void> {
  const { t } = useLingui()
  const { i18n } = useTexts()
  const format = useFormat()
  const { session } = useComposer()
  const navigate = useNavigate()
  const offer = useUndo()
  const notify = useNotice()
  return async () => {
    const place = await session.flush()
    const id = place?.id ?? session.read().id
    if (!id) return void navigate({ to: '/today' })
    try {
      await client.publishing.posts.remove({ id })
    } catch (error) {
      notify(refusalSentence(error, i18n, format).sentence)
      return
    }
    offer({
      message: t`Publication supprimée, rien n’en partira.`,
      undoLabel: t`Reprendre la publication`,
      undo: async () => {
        await client.publishing.posts.restore({ id })
        await navigate({ to: '/posts/$id', params: { id } })
      },
    })
    await navigate({ to: '/today' })
  }
}

/** Where the workspace signs: with or without, for this post. */
function SignatureItem() {
  const { draft, edit, locked } = useComposer()
  const own = useWorkspace()?.signature ?? null
  const { signature } = draft
  const wanted = signature ? null : own
  if (!signature && !own) return null
  return (
    <Menu.Item
      leftSection={<Icon of={IconSignature} size="s" />}
      disabled={locked}
      onClick={() => edit(sign(wanted))}
    >
      {signature ? <Trans>Retirer « {signature} »</Trans> : <Trans>Signer « {own} »</Trans>}
    </Menu.Item>
  )
}

/** What is done to a whole post, less often. */
export function PostMenu() {
  const { t } = useLingui()
  const { draft, edit, locked, writes, state } = useComposer()
  const { duplicate } = useDeparture()
  const [links, setLinks] = useState(false)
  const remove = useRemove()
  if (!writes) return null
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon aria-label={t`Plus d’actions`} size={44}>
            <Icon of={IconDots} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<Icon of={IconLink} size="s" />}
            disabled={state.id === null}
            onClick={() => setLinks(true)}
          >
            <Trans>Liens de validation</Trans>
          </Menu.Item>
          <Menu.Item
            leftSection={<Icon of={IconLanguage} size="s" />}
            disabled={locked}
            onClick={() =>
              edit(before => ({ ...before, language: before.language === 'fr' ? 'en' : 'fr' }))
            }
          >
            {draft.language === 'fr' ? (
              <Trans>Écrire en anglais</Trans>
            ) : (
              <Trans>Écrire en français</Trans>
            )}
          </Menu.Item>
          <SignatureItem />
          <Menu.Item
            leftSection={<Icon of={IconCopy} size="s" />}
            disabled={state.id === null}
            onClick={() => void duplicate()}
          >
            <Trans>Dupliquer</Trans>
          </Menu.Item>
          <Menu.Item leftSection={<Icon of={IconTrash} size="s" />} onClick={() => void remove()}>
            <Trans>Supprimer la publication</Trans>
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {links ? (
        <Suspense fallback={null}>
          <LinksDialog onClose={() => setLinks(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
