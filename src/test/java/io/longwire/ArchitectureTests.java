package io.longwire;

import java.time.Clock;
import java.util.concurrent.TimeUnit;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestTemplate;
import org.slf4j.Logger;

import org.springframework.beans.factory.annotation.Autowired;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules of the house that a compiler does not know, each with its reason.
 */
class ArchitectureTests {

	private static final JavaClasses MAIN = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("io.longwire");

	private static final JavaClasses TESTS = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
		.importPackages("io.longwire");

	@Test
	void onlyTheOwnersOfTablesSpeakSql() {
		check(noClasses().that()
			.resideOutsideOfPackages("io.longwire.database..", "io.longwire.queue..", "io.longwire.receipt..",
					"io.longwire.token..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("jakarta.persistence..", "java.sql..", "javax.sql..", "org.springframework.jdbc..")
			.because("each table has one owner: ask its module instead"));
	}

	@Test
	void noTransactionIsOpenedWhereSomebodyMayWaitForTheNetwork() {
		check(noClasses().that()
			.resideOutsideOfPackages("io.longwire.database..", "io.longwire.queue..", "io.longwire.receipt..",
					"io.longwire.token..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.transaction.annotation..",
					"org.springframework.transaction.support..", "jakarta.transaction..")
			.because("whoever sends, or waits for a caller, would hold a connection and locks meanwhile"));
	}

	@Test
	void onlyTheEdgesKnowHttp() {
		check(noClasses().that()
			.resideOutsideOfPackages("io.longwire.intake..", "io.longwire.query..", "io.longwire.sandbox..",
					"io.longwire.security..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.web.bind..", "jakarta.servlet..")
			.because("everything behind the edge is also used without HTTP"));
	}

	@Test
	void onlyTheCcsTransportKnowsSmack() {
		check(noClasses().that()
			.resideOutsideOfPackage("io.longwire.transport.ccs..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.jivesoftware..", "org.jxmpp..")
			.because(
					"another push service must not notice XMPP, and the sandbox must not share our client's mistakes"));
	}

	@Test
	void onlyTheApnsTransportKnowsPushy() {
		check(noClasses().that()
			.resideOutsideOfPackage("io.longwire.transport.apns..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("com.eatthepath..")
			.because(
					"another push service must not notice APNs, and the sandbox must not share our client's mistakes"));
	}

	@Test
	void onlyPushServicesOverNettyKnowNetty() {
		check(noClasses().that()
			.resideOutsideOfPackages("io.longwire.ccsserver..", "io.longwire.sandbox..", "io.longwire.transport.*..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.netty..")
			.because("the gateway itself needs no event loop"));
	}

	@Test
	void onlyTheFcmTransportKnowsGooglesLibraries() {
		check(noClasses().that()
			.resideOutsideOfPackage("io.longwire.transport.fcm..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("com.google..")
			.because(
					"another push service must not notice Google, and the sandbox must not share our client's mistakes"));
	}

	@Test
	void timeComesFromAClock() {
		ArchRule rule = noClasses().should()
			.callMethod(System.class, "currentTimeMillis")
			.orShould()
			.callMethod(java.time.Instant.class, "now")
			.orShould()
			.callMethod(Clock.class, "systemDefaultZone")
			.because("tests set the time: inject a Clock");
		check(rule);
	}

	@Test
	void nobodySleeps() {
		ArchRule rule = noClasses().should()
			.callMethodWhere(target(name("sleep")).and(targetOwner(belongToAnyOf(Thread.class, TimeUnit.class))))
			.because("main code waits on a condition or a scheduler, and a test waits on what it expects");
		check(rule);
		rule.check(TESTS);
	}

	@Test
	void dependenciesComeThroughTheConstructor() {
		check(noFields().should().beAnnotatedWith(Autowired.class).because("constructors show what a class needs"));
		check(noMethods().should()
			.beAnnotatedWith("jakarta.annotation.PostConstruct")
			.because("a constructor or a SmartLifecycle says when it runs"));
		check(fields().that().areStatic().should().beFinal().because("statics that change are wiring in disguise"));
	}

	@Test
	void loggersHaveOneName() {
		check(fields().that()
			.haveRawType(Logger.class)
			.should()
			.haveName("logger")
			.because("a line is moved to another class as it stands"));
	}

	@Test
	void nothingPrintsToTheConsole() {
		check(noClasses().should()
			.accessField(System.class, "out")
			.orShould()
			.accessField(System.class, "err")
			.because("a logger can be configured"));
	}

	@Test
	void mappedMethodsAreNotPublic() {
		check(methods().that()
			.areMetaAnnotatedWith("org.springframework.web.bind.annotation.RequestMapping")
			.should()
			.notBePublic()
			.because("public is for what another module calls"));
	}

	@Test
	void everyPackageIsNullMarked() {
		assertThat(MAIN.stream().map((type) -> type.getPackage()).distinct())
			.allMatch((found) -> found.isAnnotatedWith(NullMarked.class));
	}

	@Test
	void constructorsTakeAtMostSixCollaborators() {
		assertThat(MAIN.stream()
			.filter((type) -> !type.isRecord())
			.flatMap((type) -> type.getConstructors().stream())
			.filter((constructor) -> constructor.getRawParameterTypes().size() > 6)).isEmpty();
	}

	@Test
	void namesOfTestMethodsSayWhatHolds() {
		assertThat(TESTS.stream()
			.flatMap((type) -> type.getMethods().stream())
			.filter((method) -> method.isAnnotatedWith(Test.class) || method.isMetaAnnotatedWith(TestTemplate.class))
			.map(JavaMethod::getName)).noneMatch((name) -> name.startsWith("test") || name.contains("_"));
	}

	private static void check(ArchRule rule) {
		rule.check(MAIN);
	}

}
