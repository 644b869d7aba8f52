import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Checkbox, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { auth } from '#web/client/auth.ts'
import { askSignIn } from '../ask-sign-in.ts'
import { EntryNotice } from '../entry-notice.tsx'
import classes from './entry.module.css'
import { EntryHead } from './entry-head.tsx'
import { useWayIn } from './way-in.ts'

type SecondFactorStepProps = { next?: string; onStartOver: () => void }

/** The code of the person’s application, or one of the backup codes. */
export function SecondFactorStep({ next, onStartOver }: SecondFactorStepProps) {
  const { t } = useLingui()
  const goIn = useWayIn()
  const [backup, setBackup] = useState(false)
  const [code, setCode] = useState('')
  const [trustDevice, setTrustDevice] = useState(false)
  const verify = useMutation({
    mutationFn: () => {
      const typed = code.replaceAll(/\s/g, '')
      return askSignIn<unknown>(options =>
        backup
          ? auth.twoFactor.verifyBackupCode({ code: typed, trustDevice }, options)
          : auth.twoFactor.verifyTotp({ code: typed, trustDevice }, options),
      )
    },
    onSuccess: () => goIn(next),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    verify.mutate()
  }
  const change = () => {
    setBackup(!backup)
    setCode('')
    verify.reset()
  }
  return (
    <>
      <EntryHead
        sentence={<Trans>Encore un code, et vous y êtes.</Trans>}
        intro={
          backup ? (
            <Trans>Chaque code de secours ne sert qu’une fois.</Trans>
          ) : (
            <Trans>Votre application d’authentification affiche six chiffres.</Trans>
          )
        }
      />
      <form className={classes.form} onSubmit={submit}>
        <EntryNotice error={verify.error} />
        <TextInput
          key={backup ? 'backup' : 'code'}
          label={backup ? t`Code de secours` : t`Code à 6 chiffres`}
          value={code}
          onChange={event => setCode(event.currentTarget.value)}
          name="code"
          autoComplete="one-time-code"
          inputMode={backup ? 'text' : 'numeric'}
          maxLength={24}
          autoFocus
          required
          withAsterisk={false}
        />
        <Checkbox
          checked={trustDevice}
          onChange={event => setTrustDevice(event.currentTarget.checked)}
          label={t`Retenir cet appareil 30 j`}
        />
        <div className={classes.actions}>
          <Button type="submit" variant="filled" size="md" loading={verify.isPending}>
            <Trans>Se connecter</Trans>
          </Button>
          <Button variant="subtle" onClick={change}>
            {backup ? t`Utiliser mon application` : t`Utiliser un code de secours`}
          </Button>
          <Button variant="subtle" onClick={onStartOver}>
            <Trans>Changer de personne</Trans>
          </Button>
        </div>
      </form>
    </>
  )
}
