import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Modal } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { onSessionEnd } from '../client/session-end.ts'
import classes from './session-watch.module.css'

/** Says that the session is over without leaving the page, so that no text is lost. */
export function SessionWatch() {
  const { t } = useLingui()
  const router = useRouter()
  const [ended, setEnded] = useState(false)
  useEffect(() => onSessionEnd(() => setEnded(true)), [])
  const signIn = () => {
    const next = router.state.location.href
    window.location.assign(router.buildLocation({ to: '/sign-in', search: { next } }).href)
  }
  return (
    <Modal
      opened={ended}
      onClose={signIn}
      title={t`Session fermée`}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <p>
        <Trans>
          Votre session est fermée. Votre texte est gardé sur cet appareil ; connectez-vous pour
          continuer.
        </Trans>
      </p>
      <div className={classes.buttons}>
        <Button variant="filled" onClick={signIn} data-autofocus>
          <Trans>Se connecter</Trans>
        </Button>
      </div>
    </Modal>
  )
}
