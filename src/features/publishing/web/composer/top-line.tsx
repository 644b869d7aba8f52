import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Tooltip, VisuallyHidden } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconLayoutSidebarRight, IconX } from '@tabler/icons-react'
import { useCanGoBack, useNavigate, useRouter } from '@tanstack/react-router'
import { Icon } from '#web/ui/icon.tsx'
import { useShortcut } from '#web/ui/shortcuts.ts'
import { StateTag } from '#web/ui/state-tag.tsx'
import { useComposer } from './composer-context.tsx'
import { useDeparture } from './departure.tsx'
import { PostMenu } from './post-menu.tsx'
import { Presence } from './presence.tsx'
import { SaveMark } from './save-mark.tsx'
import classes from './top-line.module.css'

/** Saves what waits, then goes back where the person came from. */
function useClose(): () => void {
  const { session } = useComposer()
  const router = useRouter()
  const navigate = useNavigate()
  const canGoBack = useCanGoBack()
  return () => {
    void session.flush()
    if (canGoBack) router.history.back()
    else void navigate({ to: '/today' })
  }
}

function TitleField() {
  const { t } = useLingui()
  const { draft, edit, locked } = useComposer()
  return (
    <input
      className={classes.title}
      value={draft.title}
      readOnly={locked}
      maxLength={200}
      placeholder={t`Titre, pour l’équipe`}
      aria-label={t`Titre, pour l’équipe`}
      onChange={event => {
        const title = event.currentTarget.value
        edit(before => ({ ...before, title }))
      }}
    />
  )
}

/** Where the post stands: its way out, its title, its save, who else is here. */
export function TopLine() {
  const { t } = useLingui()
  const { draft, post, session } = useComposer()
  const { openAside } = useDeparture()
  const close = useClose()
  const wide = useMediaQuery('(min-width: 75em)', true, { getInitialValueInEffect: false })
  const phone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false })
  useShortcut({
    keys: 'mod+s',
    label: t`Enregistrer le brouillon`,
    run: () => void session.flush(),
  })
  useShortcut({ keys: 'escape', label: t`Fermer`, run: close })
  return (
    <header className={classes.line}>
      <Tooltip label={t`Fermer (Échap)`}>
        <ActionIcon onClick={close} aria-label={t`Fermer`} size={phone ? 44 : 36}>
          <Icon of={IconX} />
        </ActionIcon>
      </Tooltip>
      <VisuallyHidden>
        <h1 tabIndex={-1}>{draft.title || t`Écrire une publication`}</h1>
      </VisuallyHidden>
      <div className={classes.words}>
        <TitleField />
        {phone ? <SaveMark /> : null}
      </div>
      {post && !phone && post.publications.length === 0 ? <StageTag /> : null}
      <div className={classes.end}>
        {phone ? null : <SaveMark />}
        <Presence />
        {wide || phone ? null : (
          <Button
            leftSection={<Icon of={IconLayoutSidebarRight} />}
            onClick={() => openAside(true)}
          >
            <Trans>Aperçu</Trans>
          </Button>
        )}
        <PostMenu />
      </div>
    </header>
  )
}

function StageTag() {
  const { post } = useComposer()
  if (!post) return null
  const { stage, waitsFor, approval } = post
  return (
    <StateTag
      state={stage}
      values={
        waitsFor ? { name: waitsFor } : approval?.decidedBy ? { name: approval.decidedBy } : {}
      }
    />
  )
}
