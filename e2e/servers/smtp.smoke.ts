import { createTransport } from 'nodemailer'
import { expect } from 'vitest'
import { journey } from '../fixtures.ts'
import { linksIn, mailTo } from '../mail.ts'

const mail = {
  from: 'parvis@example.com',
  to: 'camille@example.com',
  bcc: 'archive@example.com',
  subject: 'Votre accès à Parvis',
  text: 'Ouvrez http://127.0.0.1:4444/invitation/abc puis choisissez un mot de passe.',
  html: '<p>Votre accès</p>',
}

journey('a mail arrives whole, to every recipient', async ({ mailbox }) => {
  await createTransport(mailbox.url).sendMail(mail)
  const received = await mailTo(mailbox, 'camille@example.com', /accès/)
  expect(received.recipients).toEqual(['camille@example.com', 'archive@example.com'])
  expect(received.html).toContain('Votre accès')
  expect(linksIn(received)).toEqual(['http://127.0.0.1:4444/invitation/abc'])
})

journey('a wrong password is refused', async ({ mailbox }) => {
  const wrong = createTransport(mailbox.url.replace(mailbox.password, 'wrong'))
  const before = mailbox.mails.length
  await expect(wrong.sendMail(mail)).rejects.toMatchObject({ code: 'EAUTH' })
  expect(mailbox.mails).toHaveLength(before)
})
