import { Trans, useLingui } from '@lingui/react/macro'
import { useSession, useWorkspace } from '#web/client/session.ts'
import { Page, PageHead } from '#web/ui/page-head.tsx'
import { SectionHead } from '#web/ui/panel.tsx'
import classes from '../settings.module.css'
import { Identity } from './identity.tsx'
import { Initials } from './initials.tsx'
import { PasswordChange } from './password-change.tsx'
import { SecondFactor } from './second-factor.tsx'
import { Sessions } from './sessions.tsx'

/** « Mes réglages »: what belongs to the person, in every workspace. */
export function MePage() {
  const { t } = useLingui()
  const { person } = useSession()
  const workspace = useWorkspace()
  return (
    <Page>
      <PageHead
        sentence={<Trans>Ces réglages sont les vôtres, {person.name}.</Trans>}
        detail={
          <Trans>Ils valent dans tous vos espaces de travail ; la signature, dans celui-ci.</Trans>
        }
      />
      <section className={classes.section}>
        <SectionHead title={t`Vous`} detail={person.email} />
        <Identity />
      </section>
      {workspace ? (
        <section className={classes.section}>
          <SectionHead title={t`Signature`} detail={workspace.name} />
          <Initials key={workspace.id} />
        </section>
      ) : null}
      <section className={classes.section}>
        <SectionHead title={t`Mot de passe`} />
        <PasswordChange />
      </section>
      <section className={classes.section}>
        <SectionHead
          title={t`Connexion en deux étapes`}
          detail={person.twoFactor ? <Trans>activée</Trans> : <Trans>pas encore activée</Trans>}
        />
        <SecondFactor />
      </section>
      <section className={classes.section}>
        <SectionHead title={t`Appareils et sessions`} />
        <Sessions />
      </section>
    </Page>
  )
}
