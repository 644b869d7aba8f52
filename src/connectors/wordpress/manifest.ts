import type { Manifest } from '../connector.ts'
import { face } from './face.ts'
import { conversationTraits, insightTraits } from './traits.ts'

const checked = '2026-11-21'

export const manifest: Manifest = {
  ...face,
  brandPage: 'https://wordpressfoundation.org/trademark-policy/',
  hosts: 'given',
  connect: {
    method: 'form',
    fields: [
      {
        key: 'address',
        label: { fr: 'Adresse du site', en: 'Site address' },
        hint: {
          fr: 'Celle que voient ses lectrices et lecteurs.',
          en: 'The one its readers see.',
        },
        kind: 'address',
        placeholder: 'https://www.example.org',
      },
      {
        key: 'username',
        label: { fr: 'Identifiant', en: 'Username' },
        hint: {
          fr: 'Celui de la page de connexion du site, ou l’adresse électronique du compte.',
          en: 'The one for the site’s sign-in page, or the account’s email address.',
        },
        kind: 'text',
      },
      {
        key: 'applicationPassword',
        label: { fr: 'Mot de passe d’application', en: 'Application password' },
        hint: {
          fr: 'Six groupes de quatre signes. Ce n’est pas le mot de passe du compte.',
          en: 'Six groups of four characters. It is not the account’s password.',
        },
        kind: 'secret',
        placeholder: 'xxxx xxxx xxxx xxxx xxxx xxxx',
      },
    ],
    steps: [
      {
        title: { fr: 'Ouvrir votre profil sur le site', en: 'Open your profile on the site' },
        body: {
          fr: 'Il est à l’adresse du site suivie de /wp-admin/profile.php. Le compte doit avoir le rôle Auteur, Éditeur ou Administrateur.',
          en: 'It is at the address of the site followed by /wp-admin/profile.php. The account needs the role Author, Editor or Administrator.',
        },
        link: 'https://wordpress.org/documentation/article/application-passwords/',
      },
      {
        title: {
          fr: 'Créer un mot de passe d’application',
          en: 'Create an application password',
        },
        body: {
          fr: 'En bas du profil, sous « Mots de passe d’application », écrivez « Parvis » et ajoutez-le.',
          en: 'At the bottom of the profile, under “Application Passwords”, write “Parvis” and add it.',
        },
      },
      {
        title: { fr: 'Si ce cadre manque', en: 'If this section is missing' },
        body: {
          fr: 'Le site n’est pas en https, ou une extension de sécurité les a coupés. La personne qui administre le site peut les rétablir.',
          en: 'The site does not use https, or a security plugin has turned them off. Whoever administers the site can turn them on again.',
        },
      },
      {
        title: { fr: 'Le copier ici', en: 'Copy it here' },
        body: {
          fr: 'WordPress ne le montre qu’une fois. Vous pourrez le révoquer sur la même page à tout moment, sans changer le mot de passe du compte.',
          en: 'WordPress shows it only once. You can revoke it on the same page at any time, without changing the account’s password.',
        },
      },
    ],
  },
  permissions: [
    {
      key: 'application-passwords',
      name: { fr: 'Mots de passe d’application', en: 'Application passwords' },
      why: {
        fr: 'Le site doit les accepter : il lui faut https, et qu’aucune extension de sécurité ne les coupe.',
        en: 'The site must accept them: it needs https, and no security plugin that turns them off.',
      },
      neededFor: 'publishing',
    },
    {
      key: 'publish',
      name: { fr: 'Publier des articles', en: 'Publish posts' },
      why: {
        fr: 'Pour envoyer les articles programmés. Le rôle Auteur suffit.',
        en: 'To send the scheduled articles. The role Author is enough.',
      },
      neededFor: 'publishing',
    },
    {
      key: 'edit',
      name: { fr: 'Modifier ses articles publiés', en: 'Edit own published posts' },
      why: {
        fr: 'Pour corriger un article déjà en ligne.',
        en: 'To correct an article that is already online.',
      },
      neededFor: 'publishing',
    },
    {
      key: 'upload',
      name: { fr: 'Envoyer des fichiers', en: 'Upload files' },
      why: { fr: 'Pour joindre une image de couverture.', en: 'To attach a cover image.' },
      neededFor: 'media',
    },
    {
      key: 'delete',
      name: { fr: 'Supprimer ses articles publiés', en: 'Delete own published posts' },
      why: {
        fr: 'Pour retirer un article : il part à la corbeille du site, d’où il peut être repris.',
        en: 'To take an article back: it goes to the site’s trash, from where it can be restored.',
      },
      neededFor: 'deleting',
    },
    {
      key: 'comments',
      name: { fr: 'Lire les commentaires', en: 'Read comments' },
      why: {
        fr: 'Pour recevoir ceux du site, avec leur état. Le rôle Auteur suffit.',
        en: 'To receive those of the site, with their state. The role Author is enough.',
      },
      neededFor: 'reading',
    },
    {
      key: 'answer',
      name: { fr: 'Répondre aux commentaires', en: 'Answer comments' },
      why: {
        fr: 'Pour répondre sous le nom du compte.',
        en: 'To answer in the name of the account.',
      },
      neededFor: 'answering',
    },
    {
      key: 'moderate',
      name: { fr: 'Modérer tous les commentaires', en: 'Moderate all comments' },
      why: {
        fr: 'Pour approuver, retenir ou écarter ceux de tout le site. Il faut le rôle Éditeur ; un Auteur modère sous ses articles.',
        en: 'To approve, hold or set aside those of the whole site. It takes the role Editor; an Author moderates under own posts.',
      },
      neededFor: 'moderating',
      optional: true,
    },
  ],
  formats: [
    {
      format: 'article',
      title: {
        needed: true,
        most: {
          value: 16_000,
          source: 'wp_posts.post_title holds 65 535 bytes, four a character at most',
          checked,
        },
      },
      images: {
        most: { value: 1, source: 'one featured_media a post', checked },
        types: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'],
        bytes: {
          value: 8_000_000,
          source: 'https://www.php.net/manual/en/ini.core.php#ini.post-max-size (8M unless set)',
          checked,
        },
      },
    },
  ],
  limits: {
    text: {
      value: 1_000_000,
      source: 'wp_posts.post_content is a longtext; the memory of PHP is what ends first',
      checked,
      unverified: true,
    },
    alt: { value: 2000, source: 'no limit of WordPress itself', checked, unverified: true },
  },
  publishing: {
    callTimeout: 30_000,
    // PHP goes on after the caller has left, up to its own limit of 30 s or what the host has set.
    settlingDelay: 90_000,
    idempotency: 'chosen-id',
    readBack: 'exact',
    concurrency: 4,
    delete: true,
    edit: true,
  },
  conversations: conversationTraits,
  insights: insightTraits,
  without: {
    listening: {
      fr: 'Un site n’a que ses propres articles : rien d’autre ne s’y cherche.',
      en: 'A site has its own articles only: there is nothing else to search.',
    },
  },
}
