<?php
// Installs the site once, the way its own installer does, and prints the application password.
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = parse_url(getenv('WORDPRESS_URL'), PHP_URL_HOST);
$database = new mysqli('localhost', 'root', '', '', 0, getenv('WORDPRESS_SOCKET'));
$database->query('CREATE DATABASE wordpress CHARACTER SET utf8mb4');

require getenv('WORDPRESS_FOLDER') . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
add_filter('pre_wp_mail', '__return_true');
wp_install('Les Halles', 'admin', 'admin@example.com', true, '', getenv('WORDPRESS_PASSWORD'));

update_option('permalink_structure', '/%postname%/');
update_option('timezone_string', 'Europe/Paris');
$wp_rewrite->init();
$wp_rewrite->flush_rules();
foreach (['Actualités', 'Coulisses', 'Événements'] as $category) {
    wp_insert_term($category, 'category');
}
$administrator = get_user_by('login', 'admin');
[$password] = WP_Application_Passwords::create_new_application_password(
    $administrator->ID,
    ['name' => 'Parvis'],
);
echo json_encode(['applicationPassword' => $password]), "\n";
