/** Common names of France's people, of every origin: combined at random, for measurement alone. */
const words = (text: string): readonly string[] => text.trim().split(/\s+/);

export const firstNames = words(`
  Marie Nathalie Isabelle Sylvie Catherine Martine Christine Françoise Valérie Sandrine Stéphanie Sophie Céline Julie
  Aurélie Émilie Laura Camille Manon Léa Chloé Emma Inès Jade Lina Fatima Aïcha Khadija Yasmina Samira Nadia Leïla
  Aminata Fatou Mariam Oumou Awa Ioana Ana Inês Katarzyna Agnieszka Mei Linh Thanh Priya Anjali Marie-Claude Anne-Marie
  Gwenaëlle Rozenn Maïwenn Bérengère Odile Monique Jacqueline Brigitte Annick Dominique Claudine Élodie Amandine Pauline
  Jean Pierre Michel André Philippe Alain Bernard Patrick Daniel Christian Éric Laurent Frédéric Stéphane David Olivier
  Nicolas Julien Sébastien Thomas Alexandre Kévin Romain Antoine Hugo Lucas Nathan Mohamed Ahmed Karim Rachid Youssef
  Mehdi Bilal Mamadou Ibrahima Moussa Souleymane Oumar João Paulo Piotr Tomasz Minh Tuan Ravi Arjun Jean-Marc Jean-Luc
  Yann Erwan Goulven Loïc Gaël Ronan Tristan Bastien Florian Quentin Arthur Baptiste Gérard Serge Thierry Didier`);

export const lastNames = words(`
  Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefebvre Michel Garcia David Bertrand
  Roux Vincent Fournier Morel Girard André Lefèvre Mercier Dupont Lambert Bonnet François Martinez Legrand Garnier Faure
  Rousseau Blanc Guérin Muller Henry Roussel Nicolas Perrin Morin Mathieu Clément Gauthier Dumont Lopez Fontaine Chevalier
  Robin Masson Sanchez Gérard Nguyen Boyer Denis Lemaire Duval Joly Gautier Roger Roche Roy Noël Meyer Lucas Meunier Jean
  Perez Marchand Dufour Blanchard Marie Barbier Brun Dumas Brunet Schmitt Leroux Colas Fernandez Pierre Renard Arnaud
  Rolland Caron Aubert Giraud Leclerc Vidal Bourgeois Renaud Lemoine Picard Gaillard Philippe Leclercq Lacroix Fabre
  Dupuis Olivier Rodriguez Da-Silva Hubert Louis Charles Guillot Riviere Le-Gall Guillaume Adam Rey Moulin Gonzalez Berger
  Lecomte Menard Fleury Deschamps Carpentier Julien Benoît Paris Maillard Marchal Aubry Vasseur Le-Roux Renault Payet
  Hoarau Grondin Boyer Lebon Fontaine Benali Haddad Bouzid Mansouri Khelifi Belaïd Cherif Saïdi Ziani Diallo Traoré
  Coulibaly Konaté Keïta Sissoko Camara Diarra Cissé Touré Ndiaye Diop Fall Sow Ba Sarr Pereira Ferreira Rodrigues Gomes
  Santos Kowalski Nowak Wojcik Lewandowski Tran Pham Le Phan Vo Hoang Wang Chen Singh Kaur Patel Kumar Yilmaz Demir Kaya
  Şahin Hagopian Petrossian Bedrossian Rakotomalala Andrianarisoa Le-Bihan Guivarch Quéméneur Etcheverry Ibarra Casanova
  Colonna Schneider Weber Klein Zimmermann Delattre Vandenberghe Dewaele Castaing Lafitte Cazenave Roumégas Puech`);
